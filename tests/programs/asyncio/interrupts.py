import asyncio


async def w():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("w cancelled")
        raise
    finally:
        print("w fin")


async def main():
    t = asyncio.create_task(w())

    async def ki():
        await asyncio.sleep(0.01)
        raise KeyboardInterrupt

    k = asyncio.create_task(ki())
    try:
        await k
    except BaseException as e:
        print("main", type(e).__name__)
        raise
    finally:
        print("main fin")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KI")


async def m2():
    t = asyncio.create_task(w())
    try:
        await asyncio.sleep(0.01)
        raise SystemExit(3)
    finally:
        print("m2 fin")


try:
    asyncio.run(m2())
except SystemExit as e:
    print("SE", e.code)


def handler(loop, ctx):
    print("H", ctx["message"])


async def leaf():
    await asyncio.sleep(0.01)
    raise RuntimeError("leaf")


async def mid():
    try:
        await leaf()
    except RuntimeError as e:
        raise ValueError("mid") from e


async def mid2():
    await asyncio.sleep(0.01)
    raise ValueError("mid2")


async def m2():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(mid2())
    await asyncio.sleep(0.03)
    print("a")
    asyncio.create_task(mid())
    await asyncio.sleep(0.03)
    print("b")


asyncio.run(m2())


async def m2():
    asyncio.get_running_loop().set_exception_handler(handler)

    async def ki():
        raise KeyboardInterrupt

    try:
        await asyncio.create_task(ki())
    except KeyboardInterrupt:
        print("never")
    finally:
        print("fin")


try:
    asyncio.run(m2())
except KeyboardInterrupt:
    print("KI")


async def main():
    try:
        await mid()
    except ValueError as e:
        print(repr(e), repr(e.__cause__), e.__cause__.__traceback__ is not None)
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            finally:
                raise KeyError("in finally")
    except BaseException as e:
        print(type(e).__name__, e, type(e.__context__).__name__)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(repr(e), type(e.__cause__).__name__, type(e.__context__).__name__)

    async def fails():
        raise OSError("io")

    t = asyncio.create_task(fails())
    try:
        await t
    except OSError as e:
        print(e is t.exception())
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(asyncio.sleep(0, 5))
    print(t.result())
    raise SystemExit(4)


try:
    asyncio.run(main())
except SystemExit as e:
    print("exit", e.code)


async def m2():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(mid())
    await asyncio.sleep(0.03)
    import gc

    gc.collect()
    await asyncio.sleep(0)

    async def ki():
        raise KeyboardInterrupt

    try:
        await asyncio.create_task(ki())
    except KeyboardInterrupt:
        print("never")


try:
    asyncio.run(m2())
except KeyboardInterrupt:
    print("KI")
