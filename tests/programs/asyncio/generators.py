import asyncio


def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("VE", e)
        yield 99
    finally:
        print("fin")
    return "ret"


i = g()
print(next(i), i.send("a"), i.throw(ValueError("t")))
try:
    next(i)
except StopIteration as e:
    print(e.value)
i = g()
next(i)
i.close()
print(i.gi_frame is None)
try:
    g().send(1)
except TypeError as e:
    print(e)


def d():
    r = yield from g()
    print("r", r)
    yield from [7, 8]
    return 3


print(list(d()))


def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2


b = bad()
next(b)
try:
    b.close()
except RuntimeError as e:
    print(e)


def si():
    yield 1
    raise StopIteration("x")


try:
    list(si())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def rec():
    yield next(me)


me = rec()
try:
    next(me)
except ValueError as e:
    print(e)


async def ag():
    try:
        x = yield 1
        print("ax", x)
        yield 2
    except KeyError as e:
        print("KE", e)
        yield 3
    finally:
        print("afin")
        await asyncio.sleep(0)
        print("afin2")


async def main():
    a = ag()
    print(await anext(a), await a.asend("s"), await a.athrow(KeyError("k")))
    try:
        await anext(a)
    except StopAsyncIteration:
        print("SAI")
    print(await anext(a, "dflt"))
    a = ag()
    await anext(a)
    await a.aclose()
    await a.aclose()
    try:
        await ag().asend(1)
    except TypeError as e:
        print(e)
    print(
        [x async for x in ag() if x != 2],
        {x: y async for x in ag() async for y in ag()},
        [await asyncio.sleep(0, i) for i in range(3)],
    )
    print(sum([x async for x in ag()]), [x for x in [1, 2] if await asyncio.sleep(0, x > 1)])
    gen = (x * 2 async for x in ag())
    print(gen.__class__.__name__)
    print([z async for z in gen])

    class It:

        def __init__(self):
            self.n = 0

        def __aiter__(self):
            return self

        async def __anext__(self):
            self.n += 1
            if self.n > 2:
                raise StopAsyncIteration
            return self.n

    async for x in It():
        print(x)
    else:
        print("else")
    try:
        async for x in 5:
            pass
    except TypeError as e:
        print(e)
    a = ag()
    t = asyncio.create_task(anext(a).__await__().__class__ and a.__anext__()) if False else None

    class Aw:

        def __await__(self):
            yield from asyncio.sleep(0).__await__()
            return "aw"

    print(await Aw())
    c = asyncio.sleep(0)
    await c
    try:
        await c
    except RuntimeError as e:
        print(e)
    async for x in ag():
        break
    await asyncio.sleep(0.01)


asyncio.run(main())
