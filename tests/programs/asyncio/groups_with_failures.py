import asyncio


async def main():

    async def c():
        return asyncio.current_task().get_name()

    t = asyncio.create_task(c())
    print(t.get_name().startswith("Task-"), await t == t.get_name())
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(c(), name="A")
        b = tg.create_task(c())
    print(a.result(), b.result() != "A")

    async def f(e):
        raise e

    try:
        async with asyncio.TaskGroup() as tg:
            for e in (ValueError("v"), TypeError("t"), KeyError("k")):
                tg.create_task(f(e))
    except* ValueError as g:
        print("V", [str(x) for x in g.exceptions])
    except* (TypeError, KeyError) as g:
        print("TK", len(g.exceptions), g.message)

    async def sc():
        raise asyncio.CancelledError("self")

    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(sc())
    print(t.cancelled())
    try:
        t.result()
    except asyncio.CancelledError as e:
        print(e.args)
    try:
        t.exception()
    except asyncio.CancelledError:
        print("exc raises")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(f(ValueError("child")))
            await asyncio.sleep(0.01)
            print("not reached")
    except* ValueError as g:
        print(repr(g))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(f(ValueError("child")))
            try:
                await asyncio.sleep(1)
            finally:
                raise RuntimeError("in finally")
    except BaseExceptionGroup as g:
        print(repr(g))
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(1))
                tg.create_task(asyncio.sleep(2))
    except TimeoutError:
        print("group timeout")

    async def parent():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(f(OSError("o")))
                await asyncio.sleep(1)
        except* OSError:
            print("handled", asyncio.current_task().cancelling())
            await asyncio.sleep(0.01)
        return "fine"

    try:
        print(await parent())
    except SyntaxError:
        pass


asyncio.run(main())
