import asyncio


async def main():
    q = asyncio.Queue(2)

    async def prod():
        for i in range(4):
            await q.put(i)
            print("put", i)
        q.shutdown()
        print("shutdown")

    async def cons(n):
        try:
            while True:
                x = await q.get()
                print(n, "got", x)
                q.task_done()
                await asyncio.sleep(0.01)
        except asyncio.QueueShutDown as e:
            print(n, "closed", repr(e))

    await asyncio.gather(prod(), cons("a"), cons("b"))
    await q.join()
    try:
        q.put_nowait(1)
    except asyncio.QueueShutDown as e:
        print(type(e).__mro__[1].__name__)
    q = asyncio.Queue()
    q.put_nowait(1)
    q.put_nowait(2)
    q.shutdown(immediate=True)
    try:
        q.get_nowait()
    except asyncio.QueueShutDown:
        print("imm", q.qsize(), q.empty())
    await q.join()
    pq = asyncio.PriorityQueue()
    for x in [(3, "c"), (1, "a"), (2, "b")]:
        await pq.put(x)
    print([pq.get_nowait() for _ in range(3)], pq)
    lq = asyncio.LifoQueue(maxsize=3)
    for x in "abc":
        lq.put_nowait(x)
    try:
        lq.put_nowait("d")
    except asyncio.QueueFull as e:
        print("full", repr(e), lq.full(), lq.maxsize)
    print([lq.get_nowait() for _ in range(3)])
    try:
        lq.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty", repr(e))
    try:
        for _ in range(4):
            lq.task_done()
    except ValueError as e:
        print(e)
    c = asyncio.Condition()
    ready = False

    async def waiter(n):
        async with c:
            r = await c.wait_for(lambda: ready)
            print("w", n, r)

    ts = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0.01)
    async with c:
        ready = True
        c.notify(1)
    await asyncio.sleep(0)
    async with c:
        c.notify_all()
    await asyncio.gather(*ts)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)
    try:
        c.notify()
    except RuntimeError as e:
        print(e)
    b = asyncio.Barrier(3)

    async def bw(n):
        try:
            async with b as pos:
                print("b", n, pos, b.n_waiting, b.parties)
        except asyncio.BrokenBarrierError as e:
            print("broken", n, e)

    await asyncio.gather(*(bw(i) for i in range(3)))
    t = asyncio.create_task(bw(9))
    await asyncio.sleep(0)
    await b.abort()
    await t
    print(b.broken)
    await b.reset()
    print(b.broken)
    t = asyncio.create_task(bw(8))
    await asyncio.sleep(0)
    await b.reset()
    await t
    s = asyncio.Semaphore(2)
    print(s.locked())

    async def sw(n):
        async with s:
            print("s", n, s.locked())
            await asyncio.sleep(0.01)

    await asyncio.gather(*(sw(i) for i in range(5)))
    bs = asyncio.BoundedSemaphore(1)
    try:
        bs.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)
    l = asyncio.Lock()
    try:
        l.release()
    except RuntimeError as e:
        print(e)
    async with l:
        print(l.locked())
    e = asyncio.Event()
    print(repr(e)[-9:])
    e.set()
    print(await e.wait(), e.is_set(), repr(e)[-6:])
    e.clear()
    try:
        await asyncio.wait_for(e.wait(), 0.01)
    except TimeoutError:
        print("ev timeout")
    try:
        async with asyncio.timeout(0.01):
            await l.acquire()
            await l.acquire()
    except TimeoutError:
        print("lock timeout", l.locked())


asyncio.run(main())
