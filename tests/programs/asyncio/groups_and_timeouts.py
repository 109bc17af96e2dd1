import asyncio


async def w(name, d, fail=None):
    try:
        await asyncio.sleep(d)
        if fail:
            raise fail
        print("done", name)
        return name
    except asyncio.CancelledError as e:
        print("cancelled", name, e.args)
        raise
    finally:
        print("finally", name)


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("a", 0.05))
            tg.create_task(w("b", 0.01, ValueError("b")))
            t = tg.create_task(w("c", 0.1))
    except* ValueError as eg:
        print(eg, eg.exceptions)
    print(t.cancelled(), t.cancelling())
    try:
        async with asyncio.TaskGroup() as o:

            async def inner():
                async with asyncio.TaskGroup() as i:
                    i.create_task(w("x", 0.02, KeyError("x")))
                    i.create_task(w("y", 0.5))

            o.create_task(inner())
            o.create_task(w("z", 0.5))
    except BaseExceptionGroup as eg:
        print(repr(eg))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("p", 0.5))
            raise RuntimeError("body")
    except* RuntimeError as eg:
        print(repr(eg))

    async def canceller():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("q", 1))
            await asyncio.sleep(1)

    t = asyncio.create_task(canceller())
    await asyncio.sleep(0.01)
    t.cancel("why")
    try:
        await t
    except asyncio.CancelledError as e:
        print("outer", e.args, t.cancelled())
    tg = asyncio.TaskGroup()
    try:
        tg.create_task(w("n", 1))
    except RuntimeError as e:
        print(str(e)[:60])
    async with asyncio.TaskGroup() as tg:
        print(repr(tg))
    print(repr(tg))
    try:
        tg.create_task(asyncio.sleep(0))
    except RuntimeError as e:
        print(str(e)[:80])
    r = await asyncio.gather(w("g1", 0.01), w("g2", 0.02, ValueError("g2")), w("g3", 0.03), return_exceptions=True)
    print(r)
    try:
        await asyncio.gather(w("h1", 0.01, ValueError("h")), w("h2", 0.05))
    except ValueError as e:
        print("gather", e)
    await asyncio.sleep(0.1)
    g = asyncio.gather(w("i1", 1), w("i2", 1))
    await asyncio.sleep(0)
    g.cancel("gm")
    try:
        await g
    except asyncio.CancelledError as e:
        print("g cancelled", e.args, g.cancelled(), g.done())
    s = asyncio.create_task(w("s", 0.05))
    try:
        await asyncio.wait_for(asyncio.shield(s), 0.01)
    except TimeoutError:
        print("shielded timeout", s.done())
    print(await s)
    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("to", cm.expired(), cm.when() is not None, repr(e.__cause__), repr(cm)[:18])
    async with asyncio.timeout(None) as cm:
        print(cm.when())
        cm.reschedule(asyncio.get_running_loop().time() + 5)
        await asyncio.sleep(0.01)
    print(cm.expired())
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        print(e)
    d, p = await asyncio.wait(
        [asyncio.create_task(w("k1", 0.01)), asyncio.create_task(w("k2", 0.05))], return_when=asyncio.FIRST_COMPLETED
    )
    print(len(d), len(p))
    for x in p:
        x.cancel()
    d, p = await asyncio.wait(p, timeout=1)
    print(len(d), [x.cancelled() for x in d])
    for f in asyncio.as_completed([w("l1", 0.02), w("l2", 0.01)]):
        print("ac", await f)
    ts = [asyncio.create_task(w("m1", 0.02), name="m1"), asyncio.create_task(w("m2", 0.01), name="m2")]
    async for t in asyncio.as_completed(ts):
        print(t in ts, t.get_name(), await t)
    try:
        for f in asyncio.as_completed([w("o1", 0.5)], timeout=0.01):
            await f
    except TimeoutError as e:
        print("ac timeout")
    await asyncio.sleep(0)


asyncio.run(main())
