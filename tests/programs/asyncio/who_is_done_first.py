import asyncio


async def job(n, d, exc=None):
    await asyncio.sleep(d)
    if exc:
        raise exc
    return n


async def main():
    mk = lambda n, d, e=None: asyncio.create_task(job(n, d, e), name=f"t{n}")
    names = lambda s: sorted(t.get_name() for t in s)
    ts = [mk(1, 0.01), mk(2, 0.03, ValueError("x")), mk(3, 0.05)]
    d, p = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(names(d), names(p))
    d2, p2 = await asyncio.wait(p)
    print(names(d2), p2)
    ts[1].exception()
    ts = {mk(1, 0.02), mk(2, 0.04)}
    d, p = await asyncio.wait(ts, timeout=0.03)
    print(names(d), names(p))
    for t in p:
        t.cancel()
    d, p = await asyncio.wait(p)
    print([t.cancelled() for t in d])
    for bad in ([], [job(1, 0)], job(1, 0), mk(1, 0)):
        try:
            await asyncio.wait(bad)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
        if isinstance(bad, list) and bad:
            bad[0].close()
        elif hasattr(bad, "close"):
            bad.close()
    try:
        await asyncio.wait([mk(1, 0)], return_when="BOTH")
    except ValueError as e:
        print(e)
    for f in asyncio.as_completed([job("c", 0.03), job("a", 0.01), job("b", 0.02)]):
        print(await f, end=" ")
    print()
    tasks = {mk(i, d): i for i, d in enumerate((0.03, 0.01, 0.02))}
    async for t in asyncio.as_completed(tasks):
        print(t in tasks, tasks[t], await t)
    try:
        async for t in asyncio.as_completed([mk(1, 0.01), mk(2, 0.1)], timeout=0.05):
            print(await t)
    except TimeoutError as e:
        print("TE", repr(e))
    it = asyncio.as_completed([job(1, 0.01)])
    print(type(it).__name__)
    for c in it:
        print(asyncio.iscoroutine(c), await c)
    async for t in asyncio.as_completed([job("x", 0.01), job("y", 0.0, KeyError("k"))]):
        try:
            print(await t)
        except KeyError as e:
            print("E", e)
    r = asyncio.gather(job(1, 0.01), job(2, 0.02))
    print(r.done(), await r)
    g = asyncio.gather(*[])
    print(await g)
    c = job(1, 0.01)
    print(await asyncio.gather(c, c))
    g = asyncio.gather(job(1, 1), job(2, 1))
    await asyncio.sleep(0)
    g.cancel("stop")
    try:
        await g
    except asyncio.CancelledError as e:
        print("gc", e.args)
    # cancel a child
    t1, t2 = mk(1, 1), mk(2, 0.01)
    g = asyncio.gather(t1, t2)
    await asyncio.sleep(0)
    t1.cancel()
    try:
        await g
    except asyncio.CancelledError as e:
        print("child cancel", e.args)
    t1 = mk(1, 1)
    g = asyncio.gather(t1, mk(2, 0.01), return_exceptions=True)
    await asyncio.sleep(0)
    t1.cancel("m")
    print(await g)


asyncio.run(main())
