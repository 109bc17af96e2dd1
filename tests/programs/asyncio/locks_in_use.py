import asyncio


class KeyedLock:
    def __init__(self):
        self.locks = {}
        self.n = {}

    def __call__(self, k):
        return _Held(self, k)


class _Held:
    def __init__(self, o, k):
        self.o, self.k = o, k

    async def __aenter__(self):
        self.o.n[self.k] = self.o.n.get(self.k, 0) + 1
        await self.o.locks.setdefault(self.k, asyncio.Lock()).acquire()

    async def __aexit__(self, *a):
        self.o.locks[self.k].release()
        self.o.n[self.k] -= 1
        if not self.o.n[self.k]:
            del self.o.locks[self.k], self.o.n[self.k]


async def main():
    kl = KeyedLock()
    log = []

    async def w(k, i, d):
        async with kl(k):
            log.append(f"{k}{i}+")
            await asyncio.sleep(d)
            log.append(f"{k}{i}-")

    await asyncio.gather(w("a", 1, 0.03), w("a", 2, 0.01), w("b", 1, 0.01), w("b", 2, 0.01))
    print(log, kl.locks)
    l = asyncio.Lock()

    async def holder(n, d, hold=0.02):
        await asyncio.sleep(d)
        try:
            async with asyncio.timeout(0.05):
                async with l:
                    print(n, "in")
                    await asyncio.sleep(hold)
        except TimeoutError:
            print(n, "gave up")

    await asyncio.gather(holder("x", 0, 0.1), holder("y", 0.001), holder("z", 0.06, 0.01))
    print(l.locked())
    sem = asyncio.BoundedSemaphore(2)
    try:
        async with sem:
            raise KeyError
    except KeyError:
        print(sem.locked())

    async def crash():
        async with l:
            raise ValueError

    print(await asyncio.gather(crash(), crash(), return_exceptions=True), l.locked())
    done = asyncio.Event()
    n = 0

    async def phase(i):
        nonlocal n
        await asyncio.sleep(i / 100)
        n += 1
        if n == 3:
            done.set()
        await done.wait()
        return i

    print(await asyncio.gather(*map(phase, range(3))))
    bar = asyncio.Barrier(2)

    async def b(i):
        try:
            async with asyncio.timeout(0.02):
                await bar.wait()
                return "ok"
        except TimeoutError:
            return f"timeout {bar.n_waiting}"
        except asyncio.BrokenBarrierError:
            return "broken"

    print(await b(0))
    print(await asyncio.gather(b(1), b(2)))
    t = asyncio.create_task(bar.wait())
    await asyncio.sleep(0)
    await bar.reset()
    print(repr((await asyncio.gather(t, return_exceptions=True))[0]), bar.broken)
    q = asyncio.Queue(2)

    async def slowput():
        for i in range(4):
            await q.put(i)
            print("put", i)

    p = asyncio.create_task(slowput())
    await asyncio.sleep(0.01)
    print(q.qsize(), p.done())
    print(await q.get(), await q.get(), q.qsize())
    await asyncio.sleep(0)
    print(q.qsize())
    p.cancel()
    await asyncio.wait([p])
    print(p.cancelled(), q._queue if False else q.qsize())
    j = asyncio.create_task(q.join())
    await asyncio.sleep(0)
    print(j.done())
    while not q.empty():
        q.get_nowait()
        q.task_done()
    q.task_done()
    q.task_done()
    await j
    print("joined")


asyncio.run(main())
