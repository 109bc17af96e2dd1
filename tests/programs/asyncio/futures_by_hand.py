import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.cancelled())
    for m in (f.result, f.exception):
        try:
            m()
        except asyncio.InvalidStateError as e:
            print(e)
    log = []
    f.add_done_callback(lambda f: log.append(1))
    cb = lambda f: log.append(2)
    f.add_done_callback(cb)
    f.add_done_callback(cb)
    print(f.remove_done_callback(cb))
    f.set_result(1)
    print(log)
    await asyncio.sleep(0)
    print(log, f)
    for c in (lambda: f.set_result(2), lambda: f.set_exception(ValueError())):
        try:
            c()
        except asyncio.InvalidStateError as e:
            print(e)
    f = loop.create_future()
    try:
        f.set_exception(StopIteration())
    except TypeError as e:
        print(e)
    f.set_exception(ValueError)
    print(repr(f.exception()), f)
    f = loop.create_future()
    print(f.cancel("m"), f.cancel(), f)
    try:
        f.result()
    except asyncio.CancelledError as e:
        print(e.args)
    try:
        f.exception()
    except asyncio.CancelledError as e:
        print("again", e.args)

    async def coro():
        return 5

    t = asyncio.create_task(coro(), name=7)
    print(t.get_name(), t.get_coro().__name__, t.get_context() is not None, t.get_loop() is loop)
    t.set_name("seven")
    print(t)
    try:
        t.set_result(1)
    except RuntimeError as e:
        print(e)
    try:
        t.set_exception(ValueError())
    except RuntimeError as e:
        print(e)
    print(await t, t.result(), t.exception(), t)
    try:
        asyncio.create_task(coro)
    except TypeError as e:
        print(e)
    try:
        await 3
    except TypeError as e:
        print(e)
    try:
        await [1]
    except TypeError as e:
        print(e)

    class Aw:
        def __await__(self):
            yield from asyncio.sleep(0.01).__await__()
            return "aw"

    print(
        await Aw(),
        await asyncio.ensure_future(Aw()),
        await asyncio.gather(Aw()),
        await asyncio.wait_for(Aw(), 1),
        await asyncio.shield(Aw()),
    )

    class Bad:
        def __await__(self):
            return 3

    try:
        await Bad()
    except TypeError as e:
        print(e)

    class Bad2:
        def __await__(self):
            yield 3

    try:
        await Bad2()
    except RuntimeError as e:
        print(e)

    async def forever():
        await asyncio.current_task()

    try:
        await forever()
    except RuntimeError as e:
        print(str(e)[:40])
    c = coro()
    await c
    try:
        await c
    except RuntimeError as e:
        print(e)
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as e:
        print(e)
    print(asyncio.current_task().get_name(), asyncio.current_task() in asyncio.all_tasks(), len(asyncio.all_tasks()))
    print(asyncio.iscoroutinefunction(coro), asyncio.isfuture(t), asyncio.iscoroutine(3))
    f = loop.create_future()
    loop.call_later(0.01, f.set_result, "late")
    print(await f)

    async def it():
        async with asyncio.Lock() as l:
            return l

    print(await it())

    def blocking(a, *, b=2):
        return a + b

    import functools

    print(
        await loop.run_in_executor(None, functools.partial(blocking, 1, b=5)), await asyncio.to_thread(blocking, 1, b=9)
    )

    async def stop():
        raise StopIteration("si")

    try:
        await stop()
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    t = asyncio.create_task(stop())
    try:
        await t
    except RuntimeError as e:
        print(e)
    r = await asyncio.gather(asyncio.to_thread(lambda: next(iter([]))), return_exceptions=True)
    print(r)


asyncio.run(main())
for bad in (lambda: asyncio.run(3), lambda: asyncio.run(main)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(str(e)[:40])
