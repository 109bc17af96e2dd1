import asyncio, contextvars, time, functools

v = contextvars.ContextVar("v", default="d")


async def child(n):
    print(n, v.get())
    v.set(n)
    await asyncio.sleep(0)
    print(n, v.get())


def cb(*a):
    print("cb", a, v.get())


async def main():
    loop = asyncio.get_running_loop()
    v.set("main")
    await asyncio.gather(child("a"), child("b"))
    print(v.get())
    ctx = contextvars.copy_context()
    ctx.run(v.set, "ctx")
    print(ctx[v], v.get(), v in ctx, len(ctx))
    await asyncio.create_task(child("c"), context=ctx)
    print(ctx[v])
    loop.call_soon(cb, 1)
    loop.call_soon(cb, 2, context=ctx)
    h = loop.call_soon(cb, 3)
    h.cancel()
    print(h.cancelled())
    h = loop.call_later(0.02, cb, "later")
    h2 = loop.call_at(loop.time() + 0.01, cb, "at")
    print(round(h.when() - loop.time(), 2), h.cancelled())
    await asyncio.sleep(0.03)
    tok = v.set("t")
    print(tok.old_value, tok.var is v)
    v.reset(tok)
    print(v.get())
    try:
        v.reset(tok)
    except RuntimeError as e:
        print(str(e)[:40])
    print(await asyncio.to_thread(v.get), await loop.run_in_executor(None, functools.partial(max, 1, 2)))

    def handler(loop, context):
        print("handler", context["message"][:20], repr(context.get("exception")), sorted(context))

    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "custom"})

    async def bad():
        raise ValueError("lost")

    t = asyncio.create_task(bad())
    await asyncio.sleep(0)
    del t
    await asyncio.sleep(0)
    f = loop.create_future()
    f.add_done_callback(lambda f: print("fdone", f.result()))
    f.set_result(1)
    try:
        f.set_result(2)
    except asyncio.InvalidStateError as e:
        print(repr(e))
    await asyncio.sleep(0)
    print(f, f.result())
    f = loop.create_future()
    try:
        f.result()
    except asyncio.InvalidStateError as e:
        print(e)
    f.set_exception(StopIteration())
    print(repr(f.exception()), repr(f.exception().__cause__))
    f = loop.create_future()
    f.cancel("m")
    try:
        await f
    except asyncio.CancelledError as e:
        print(e.args)
    print(f.cancelled(), f.done(), f.cancel())
    print(loop.is_running(), loop.is_closed(), loop.get_debug(), type(loop).__name__ != "")

    async def e():
        print("eager start", asyncio.current_task().get_name())
        await asyncio.sleep(0)
        print("eager end")
        return 5

    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(e(), name="E")
    print("after create", t.done())
    print(await t)

    async def e2():
        return 1

    t = asyncio.create_task(e2())
    print(t.done(), t.result())
    loop.set_task_factory(None)
    t = asyncio.current_task()
    print(t.get_name(), len(asyncio.all_tasks()))
    t.set_name("renamed")
    print(t.get_name())
    t.cancel()
    print(t.cancelling(), t.uncancel(), t.cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("still cancelled")
    print(asyncio.iscoroutine(child("x").close()), asyncio.isfuture(f), asyncio.iscoroutinefunction(child))
    try:
        await 5
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(5)
    except TypeError as e:
        print(e)
    try:
        asyncio.run(main())
    except RuntimeError as e:
        print(e)


with asyncio.Runner() as r:
    r.run(main())
    print(r.run(asyncio.sleep(0, "x")))
    print(r.get_loop().is_closed())
try:
    r.run(main())
except RuntimeError as e:
    print(e)
try:
    asyncio.run(5)
except ValueError as e:
    print(e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
