import asyncio, threading, queue, time, concurrent.futures as cf


class LoopThread:
    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        self.t = threading.Thread(target=self._run, name="loop")
        self.ready = threading.Event()
        self.t.start()
        self.ready.wait()
        return self

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.call_soon(self.ready.set)
        self.loop.run_forever()
        pending = asyncio.all_tasks(self.loop)
        for p in pending:
            p.cancel()
        self.loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        self.loop.close()
        print("loop closed", len(pending))

    def call(self, coro, timeout=None):
        return asyncio.run_coroutine_threadsafe(coro, self.loop).result(timeout)

    def __exit__(self, *a):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.t.join()


async def work(x):
    await asyncio.sleep(0.02)
    return x, threading.current_thread().name


async def boom():
    raise ValueError("b")


with LoopThread() as lt:
    print(lt.call(work(1)))
    fs = [asyncio.run_coroutine_threadsafe(work(i), lt.loop) for i in range(3)]
    t = time.perf_counter()
    print([f.result()[0] for f in fs], round(time.perf_counter() - t, 2))
    try:
        lt.call(boom())
    except ValueError as e:
        print("raised", e)
    try:
        lt.call(asyncio.sleep(1), 0.02)
    except TimeoutError:
        print("timed out")
    f = asyncio.run_coroutine_threadsafe(asyncio.sleep(9), lt.loop)
    time.sleep(0.01)
    f.cancel()
    print(f.cancelled())
    d, nd = cf.wait([asyncio.run_coroutine_threadsafe(work(9), lt.loop)])
    print(len(d), len(nd))
    print(lt.loop.is_running())
q = queue.Queue()


async def producer():
    for i in range(3):
        await asyncio.sleep(0.01)
        q.put(i)
    q.put(None)


async def consumer():
    loop = asyncio.get_running_loop()
    while (x := await loop.run_in_executor(None, q.get)) is not None:
        print("got", x)


async def main():
    await asyncio.gather(producer(), consumer())


asyncio.run(main())


async def cpu_main():
    def burn(n):
        t = time.perf_counter()
        while time.perf_counter() - t < n:
            pass
        return n

    beats = 0

    async def beat():
        nonlocal beats
        while True:
            await asyncio.sleep(0.02)
            beats += 1

    b = asyncio.create_task(beat())
    await asyncio.to_thread(burn, 0.2)
    print(beats >= 5)
    b.cancel()


asyncio.run(cpu_main())
