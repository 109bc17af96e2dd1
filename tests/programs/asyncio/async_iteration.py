import asyncio


class Ticker:
    def __init__(self, n, d):
        self.n, self.d = n, d

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(self.d)
        return self.i


class Paged:
    async def __aiter__(self):
        for p in range(2):
            await asyncio.sleep(0.01)
            for x in range(2):
                yield p * 10 + x


async def consume(aiterable):
    async for x in aiterable:
        if x == 2:
            continue
        if x > 10:
            break
        print(x)
    else:
        print("exhausted")


async def amap(f, it):
    async for x in it:
        yield await f(x)


async def take(n, it):
    async for i, x in aenumerate(it):
        if i >= n:
            return
        yield x


async def aenumerate(it, start=0):
    n = start
    async for x in it:
        yield n, x
        n += 1


async def azip(*its):
    its = [aiter(i) for i in its]
    while True:
        try:
            yield tuple(await asyncio.gather(*(anext(i) for i in its)))
        except StopAsyncIteration:
            return


async def main():
    await consume(Ticker(3, 0.005))
    await consume(Paged())

    async def sq(x):
        await asyncio.sleep(0)
        return x * x

    print([x async for x in amap(sq, Ticker(4, 0.001))])
    print([x async for x in take(2, Ticker(10, 0.001))], [i async for i in aenumerate(Ticker(2, 0), 5)])
    print([t async for t in azip(Ticker(3, 0.01), Ticker(2, 0.02))])
    print(await anext(aiter(Ticker(1, 0))), await anext(Ticker(0, 0).__aiter__(), None))
    nested = [[y async for y in Ticker(x, 0)] async for x in Ticker(3, 0)]
    print(nested)
    print(
        {x: await sq(x) async for x in Ticker(3, 0) if x != 2},
        [await sq(x) for x in range(3)],
        sum([x async for x in Ticker(3, 0)]),
    )
    g = (await sq(x) for x in range(3))
    print(type(g).__name__, [x async for x in g])

    async def fib():
        a, b = 0, 1
        while True:
            yield a
            a, b = b, a + b

    out = []
    async for x in fib():
        if x > 20:
            break
        out.append(x)
    print(out)
    try:
        async for x in Ticker(1, 0):
            raise KeyError(x)
    except KeyError as e:
        print("KE", e)

    async def err():
        yield 1
        raise OSError("gen failed")

    try:
        print([x async for x in err()])
    except OSError as e:
        print(e)
    async with asyncio.timeout(0.05) as t:
        try:
            async for x in Ticker(100, 0.02):
                print("tick", x)
        finally:
            print("loop left")


try:
    asyncio.run(main())
except TimeoutError:
    print("timeout")
