import asyncio, time, random, itertools


class Stats:
    def __init__(self):
        self.done = 0
        self.failed = {}
        self.times = []


class WorkerPool:
    def __init__(self, n, handler, *, max_queue=4, timeout=0.08):
        self.q = asyncio.Queue(max_queue)
        self.n = n
        self.handler = handler
        self.timeout = timeout
        self.stats = Stats()
        self._ids = itertools.count(1)

    async def __aenter__(self):
        self._tg = asyncio.TaskGroup()
        await self._tg.__aenter__()
        self.workers = [self._tg.create_task(self._work(i), name=f"worker-{i}") for i in range(self.n)]
        return self

    async def __aexit__(self, *exc):
        self.q.shutdown(immediate=exc[0] is not None)
        return await self._tg.__aexit__(*exc)

    async def submit(self, item):
        f = asyncio.get_running_loop().create_future()
        await self.q.put((next(self._ids), item, f))
        return f

    async def _work(self, i):
        while True:
            try:
                n, item, fut = await self.q.get()
            except asyncio.QueueShutDown:
                print(f"worker {i} leaves")
                return
            try:
                async with asyncio.timeout(self.timeout):
                    r = await self.handler(item)
            except Exception as e:
                self.stats.failed[n] = type(e).__name__
                fut.set_exception(e)
            else:
                self.stats.done += 1
                fut.set_result(r)
            finally:
                self.q.task_done()


async def handler(x):
    await asyncio.sleep(x / 100)
    if x == 3:
        raise ValueError("three")
    return x * 10


async def main():
    t = time.monotonic()
    async with WorkerPool(3, handler) as p:
        fs = [await p.submit(x) for x in [1, 2, 3, 4, 5, 9, 1, 2]]
        await p.q.join()
        for f in fs:
            print(f.exception() and repr(f.exception()) or f.result())
    print(p.stats.done, p.stats.failed, [w.done() for w in p.workers], round(time.monotonic() - t, 1))
    try:
        async with WorkerPool(2, handler) as p:
            await p.submit(5)
            await asyncio.sleep(0.01)
            raise RuntimeError("abort")
    except* RuntimeError as e:
        print(e.exceptions)


asyncio.run(main())
