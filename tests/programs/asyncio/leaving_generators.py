import asyncio


async def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen fin")


async def main():
    g = gen()
    print(await anext(g))
    async for x in gen():
        print(x)
        break
    print("main end")


asyncio.run(main())


def sg():
    try:
        yield 1
    finally:
        print("sg fin")


def use():
    for x in sg():
        break
    print("after loop")
    g = sg()
    next(g)
    print("held")


use()
print("after use")
for x in sg():
    break
print("module level")
g = sg()
next(g)


def ret():
    for x in sg():
        return x


print(ret())
a, *_ = sg()
print("end")
import contextlib, asyncio


class Resource:

    def __init__(self, n):
        self.n = n
        print("acquire", n)

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("aenter", self.n)
        return self

    async def __aexit__(self, t, v, tb):
        await asyncio.sleep(0)
        print("aexit", self.n, t.__name__ if t else None)
        return False


async def main():
    try:
        async with Resource(1) as a, Resource(2) as b:
            print(a.n + b.n)
            raise ValueError("x")
    except ValueError as e:
        print("caught", e)

    async def worker():
        async with Resource(3):
            await asyncio.sleep(1)

    t = asyncio.create_task(worker())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    async with contextlib.AsyncExitStack() as s:
        rs = [await s.enter_async_context(Resource(i)) for i in (4, 5)]
        print([r.n for r in rs])


asyncio.run(main())
