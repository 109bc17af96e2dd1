import asyncio


async def source(n, q):
    for i in range(n):
        await asyncio.sleep(0.005)
        await q.put(i)
    await q.put(None)


async def stage(fn, i, o, n=1):
    async def run():
        while (x := await i.get()) is not None:
            await o.put(await fn(x))
        await i.put(None)

    await asyncio.gather(*(run() for _ in range(n)))
    await o.put(None)


async def merge(*gens):
    q = asyncio.Queue()
    live = len(gens)

    async def pump(g):
        nonlocal live
        try:
            async for x in g:
                await q.put(x)
        finally:
            live -= 1
            if not live:
                await q.put(None)

    ts = [asyncio.create_task(pump(g)) for g in gens]
    while (x := await q.get()) is not None:
        yield x
    await asyncio.gather(*ts)


async def tick(name, d, n):
    for i in range(n):
        await asyncio.sleep(d)
        yield f"{name}{i}"


async def batch(g, size, timeout):
    buf = []
    it = aiter(g)
    nxt = None
    while True:
        nxt = nxt or asyncio.ensure_future(anext(it))
        done, _ = await asyncio.wait({nxt}, timeout=timeout)
        if not done:
            if buf:
                yield buf
                buf = []
            continue
        try:
            buf.append(nxt.result())
        except StopAsyncIteration:
            break
        finally:
            nxt = None
        if len(buf) == size:
            yield buf
            buf = []
    if buf:
        yield buf


async def main():
    a, b, c = (asyncio.Queue(2) for _ in range(3))

    async def dbl(x):
        await asyncio.sleep(0.01)
        return x * 2

    async def inc(x):
        return x + 1

    async with asyncio.TaskGroup() as tg:
        tg.create_task(source(6, a))
        tg.create_task(stage(dbl, a, b, 2))
        tg.create_task(stage(inc, b, c))
        out = []
        while (x := await c.get()) is not None:
            out.append(x)
    print(sorted(out))
    print([x async for x in merge(tick("a", 0.03, 3), tick("b", 0.05, 2))])
    print([x async for x in batch(tick("t", 0.02, 5), 2, 0.05)])
    print([x async for x in batch(tick("s", 0.06, 3), 2, 0.02)])


asyncio.run(main())
