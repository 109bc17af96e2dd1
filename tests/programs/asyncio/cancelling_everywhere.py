import asyncio

log = []


async def worker(name, q, results):
    while True:
        item = await q.get()
        try:
            if item % 3 == 0:
                raise ValueError(f"bad {item}")
            await asyncio.sleep(0.01 * item)
            results.append((name, item))
        except ValueError as e:
            log.append(str(e))
        finally:
            q.task_done()


async def main():
    q = asyncio.Queue()
    results = []
    for i in range(7):
        q.put_nowait(i)
    ws = [asyncio.create_task(worker(f"w{i}", q, results)) for i in range(3)]
    await q.join()
    for w in ws:
        w.cancel()
    r = await asyncio.gather(*ws, return_exceptions=True)
    print(results, log, [type(x).__name__ for x in r])

    async def body(tag):
        print(tag, "start")
        try:
            await asyncio.sleep(0.05)
        except asyncio.CancelledError as e:
            print(tag, "cancel", e.args)
            await asyncio.sleep(0.01)
            print(tag, "cleaned")
            raise
        print(tag, "done")

    t = asyncio.create_task(body("before"))
    t.cancel("early")
    try:
        await t
    except asyncio.CancelledError as e:
        print("early:", e.args)
    t = asyncio.create_task(body("mid"))
    await asyncio.sleep(0.01)
    print(t.cancel("m1"), t.cancel("m2"), t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print("mid:", e.args, t.cancelled())
    t = asyncio.create_task(body("during"))
    await asyncio.sleep(0.01)
    t.cancel("a")
    await asyncio.sleep(0)
    t.cancel("b")
    try:
        await t
    except asyncio.CancelledError as e:
        print("during:", e.args)
    t = asyncio.create_task(asyncio.sleep(0))
    await t
    print(t.cancel())

    async def stubborn():
        for i in range(3):
            try:
                await asyncio.sleep(0.02)
            except asyncio.CancelledError:
                print("ignored", i, asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
        return "survived"

    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.sleep(0.01)
    t.cancel()
    print(await t, t.cancelled())

    async def inner():
        await asyncio.sleep(0.03)
        print("inner done")
        return 7

    it = asyncio.create_task(inner())
    o = asyncio.create_task(asyncio.wait_for(asyncio.shield(it), 1))
    await asyncio.sleep(0.01)
    o.cancel()
    try:
        await o
    except asyncio.CancelledError:
        print("outer gone", it.done())
    print(await it)

    async def slow_cleanup():
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.sleep(0.02)
            print("slow cleanup")

    try:
        await asyncio.wait_for(slow_cleanup(), 0.01)
    except TimeoutError:
        print("wf timeout")

    async def swallow():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "swallowed"

    try:
        print(await asyncio.wait_for(swallow(), 0.01))
    except TimeoutError:
        print("wf swallow timeout")
    try:
        await asyncio.wait_for(asyncio.sleep(0.05), 0)
    except TimeoutError:
        print("zero")
    print(await asyncio.wait_for(asyncio.sleep(0, "v"), None), await asyncio.wait_for(asyncio.sleep(0, "v"), 1))
    try:
        async with asyncio.timeout(0.05) as outer:
            try:
                async with asyncio.timeout(0.01) as inn:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner to", inn.expired(), outer.expired())
                await asyncio.sleep(1)
    except TimeoutError:
        print("outer to", outer.expired())
    async with asyncio.timeout(1) as t:
        t.reschedule(asyncio.get_running_loop().time() + 2)
        print(t.when() > 0)
    try:
        async with asyncio.timeout(10) as t:
            t.reschedule(asyncio.get_running_loop().time() + 0.01)
            await asyncio.sleep(1)
    except TimeoutError:
        print("rescheduled")
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 0.01) as t:
        pass
    print(t.expired())

    async def f(d, r=None, e=None):
        await asyncio.sleep(d)
        if e:
            raise e
        return r

    ts = {
        asyncio.create_task(f(0.01, "a")),
        asyncio.create_task(f(0.02, e=KeyError("k"))),
        asyncio.create_task(f(0.03, "c")),
    }
    d, p = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(len(d), len(p))
    d, p = await asyncio.wait(ts, timeout=0)
    print(len(d), len(p))
    d, p = await asyncio.wait(ts)
    print(sorted((str(t.exception() or t.result()) for t in d)))
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait([f(1)])
    except TypeError as e:
        print(e)
    g = asyncio.gather(f(0.01, 1), f(0.02, e=ValueError("g")), return_exceptions=False)
    try:
        await g
    except ValueError as e:
        print(g.done(), repr(g.exception()))
    print(await asyncio.gather(), await asyncio.gather(f(0, 1), asyncio.gather(f(0, 2), f(0, 3))))

    def cb(t):
        print("cb", t.get_name(), t.cancelled() or t.exception() or t.result())

    for n, c in (("ok", f(0.01, 5)), ("err", f(0.01, e=OSError("x"))), ("can", f(1))):
        t = asyncio.create_task(c, name=n)
        t.add_done_callback(cb)
        if n == "can":
            asyncio.get_running_loop().call_later(0.015, t.cancel)
    await asyncio.sleep(0.03)


asyncio.run(main())
