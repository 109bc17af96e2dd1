import asyncio, time, threading
from concurrent.futures import ThreadPoolExecutor


def blocking(n, d):
    time.sleep(d)
    return (n, threading.current_thread().name.split("_")[0])


async def tick(n):
    for i in range(n):
        print("tick", i)
        await asyncio.sleep(0.02)


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(tick(3))
    print(await asyncio.to_thread(blocking, 1, 0.05))
    await t
    with ThreadPoolExecutor(2, thread_name_prefix="mine") as p:
        fs = [loop.run_in_executor(p, blocking, i, 0.02) for i in range(4)]
        for f in asyncio.as_completed(fs):
            print((await f)[1])
    try:
        await loop.run_in_executor(None, lambda: 1 / 0)
    except ZeroDivisionError as e:
        print(e)
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.1), 0.02)
    except TimeoutError:
        print("thread timeout")

    def from_thread():
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01, "rc"), loop)
        print(f.result(1))
        loop.call_soon_threadsafe(print, "soon")
        f = asyncio.run_coroutine_threadsafe(asyncio.sleep(1), loop)
        try:
            f.result(0.01)
        except TimeoutError:
            print("f timeout", f.cancel())

        async def bad():
            raise KeyError("in loop")

        try:
            asyncio.run_coroutine_threadsafe(bad(), loop).result()
        except KeyError as e:
            print(repr(e))

    await asyncio.to_thread(from_thread)
    await asyncio.sleep(0.02)
    ev = asyncio.Event()
    threading.Timer(0.02, lambda: loop.call_soon_threadsafe(ev.set)).start()
    await ev.wait()
    print("ev")

    def in_thread():

        async def sub():
            await asyncio.sleep(0.01)
            return threading.current_thread() is not threading.main_thread()

        print(asyncio.run(sub()))

    th = threading.Thread(target=in_thread)
    th.start()
    while th.is_alive():
        await asyncio.sleep(0.005)
    try:
        loop.run_until_complete(asyncio.sleep(0))
    except RuntimeError as e:
        print(e)
    cf = ThreadPoolExecutor(1).submit(blocking, 9, 0.01)
    print(await asyncio.wrap_future(cf))
    t0 = time.monotonic()
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.05) for _ in range(4)))
    print(round(time.monotonic() - t0, 2))

    async def lag():
        t0 = loop.time()
        await asyncio.sleep(0.01)
        return round(loop.time() - t0, 2)

    l = asyncio.create_task(lag())
    await asyncio.sleep(0)
    time.sleep(0.1)
    print("lag", await l)


start = time.perf_counter()
asyncio.run(main())
print(0.4 < time.perf_counter() - start < 2)
