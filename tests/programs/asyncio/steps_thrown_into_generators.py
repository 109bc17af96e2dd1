import asyncio


async def counter(n, log):
    try:
        for i in range(n):
            try:
                x = yield i
                log.append(("sent", x))
            except KeyError as e:
                log.append(("caught", e))
                yield "handled"
    except GeneratorExit:
        log.append("exit")
        raise
    finally:
        await asyncio.sleep(0.01)
        log.append("closed")


async def main():
    log = []
    g = counter(5, log)
    print(g.__name__, g.ag_running, g.ag_frame is not None, g.ag_await)
    print(await anext(g), await g.asend("hello"), await g.athrow(KeyError("k")), await g.__anext__())
    await g.aclose()
    print(log)
    print(await anext(g, "default"))
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print("SAI", e.args)
    try:
        await g.athrow(ValueError("after"))
    except (ValueError, StopAsyncIteration) as e:
        print(repr(e))
    log = []
    g = counter(3, log)
    try:
        await g.asend(1)
    except TypeError as e:
        print(e)
    try:
        await g.athrow(ValueError("before start"))
    except ValueError as e:
        print(e, log)

    async def bad():
        try:
            yield 1
        finally:
            yield 2

    g = bad()
    await anext(g)
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)

    async def raising():
        yield 1
        raise StopAsyncIteration

    try:
        async for x in raising():
            print(x)
    except RuntimeError as e:
        print(e, repr(e.__cause__))

    async def stopit():
        yield 1
        raise StopIteration(3)

    try:
        async for x in stopit():
            print(x)
    except RuntimeError as e:
        print(e)

    async def agen():
        for i in range(4):
            await asyncio.sleep(0)
            yield i

    print([i async for i in agen() if i % 2], {i: i async for i in agen()}, {i async for i in agen()})
    ge = (i * 2 async for i in agen())
    print(type(ge).__name__, [x async for x in ge])
    print([await asyncio.sleep(0, i) for i in range(3)])
    g = agen()
    a = g.__anext__()
    b = g.__anext__()
    try:
        print(await asyncio.gather(a, b))
    except Exception as e:
        print(type(e).__name__, e)
    async for i in agen():
        if i == 2:
            break
    else:
        print("no")
    async for i in agen():
        pass
    else:
        print("else", i)
    try:
        async for i in [1, 2]:
            pass
    except TypeError as e:
        print(e)
    try:
        for i in agen():
            pass
    except TypeError as e:
        print(e)
    try:
        aiter([1])
    except TypeError as e:
        print(e)
    print(aiter(g) is g)


asyncio.run(main())
