import asyncio, time, threading, concurrent.futures as cf, functools


def block(n, d=0.02):
    time.sleep(d)
    return n, threading.current_thread().name.rsplit("_", 1)[0]


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(*(asyncio.to_thread(block, i) for i in range(3))))
    with cf.ThreadPoolExecutor(1, thread_name_prefix="mine") as ex:
        t = time.perf_counter()
        print(
            await asyncio.gather(*(loop.run_in_executor(ex, block, i) for i in range(3))),
            round(time.perf_counter() - t, 2),
        )
        f = loop.run_in_executor(ex, block, 9)
        f2 = loop.run_in_executor(ex, block, 10)
        await asyncio.sleep(0.005)
        print(f2.cancel(), f.cancel())
        try:
            await f2
        except asyncio.CancelledError:
            print("f2 cancelled")
    loop.set_default_executor(cf.ThreadPoolExecutor(2, "dflt"))
    print(await asyncio.to_thread(block, 1))
    try:
        await asyncio.wait_for(asyncio.to_thread(block, 1, 0.1), 0.02)
    except TimeoutError:
        print("thread goes on")
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as e:
        print(e)
    try:
        loop.set_default_executor(None)
    except TypeError as e:
        print(e)

    def from_thread():
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01, "v"), loop)
        return f.result()

    print(await asyncio.to_thread(from_thread))

    def many():
        for i in range(3):
            loop.call_soon_threadsafe(print, "from thread", i)
            time.sleep(0.005)

    await asyncio.to_thread(many)

    def own_loop():
        async def inner():
            await asyncio.sleep(0.01)
            return threading.current_thread() is not threading.main_thread()

        return asyncio.run(inner())

    print(await asyncio.to_thread(own_loop))
    q = asyncio.Queue()

    def feed():
        for i in range(3):
            asyncio.run_coroutine_threadsafe(q.put(i), loop).result()
        loop.call_soon_threadsafe(q.put_nowait, None)

    th = threading.Thread(target=feed)
    th.start()
    while (x := await q.get()) is not None:
        print("q", x)
    th.join()
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(block, 1)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
