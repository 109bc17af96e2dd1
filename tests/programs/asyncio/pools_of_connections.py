import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing


class Conn:
    n = 0

    def __init__(self):
        Conn.n += 1
        self.id = Conn.n
        self.closed = False

    async def open(self):
        await asyncio.sleep(0.02)
        print("open", self.id)
        return self

    async def close(self):
        await asyncio.sleep(0)
        self.closed = True
        print("close", self.id)

    async def query(self, q):
        if self.closed:
            raise RuntimeError("closed")
        await asyncio.sleep(0.03)
        return f"{q}@{self.id}"


class Pool:
    def __init__(self, size):
        self.size = size
        self.free = asyncio.LifoQueue()
        self.stack = AsyncExitStack()

    async def __aenter__(self):
        await self.stack.__aenter__()
        for _ in range(self.size):
            c = await Conn().open()
            self.stack.push_async_callback(c.close)
            self.free.put_nowait(c)
        return self

    async def __aexit__(self, *exc):
        return await self.stack.__aexit__(*exc)

    @asynccontextmanager
    async def acquire(self, timeout=None):
        async with asyncio.timeout(timeout):
            c = await self.free.get()
        try:
            yield c
        finally:
            self.free.put_nowait(c)


async def main():
    async with Pool(2) as pool:

        async def work(i):
            try:
                async with pool.acquire(0.05) as c:
                    print(i, await c.query("select"))
            except TimeoutError as e:
                print(i, "no connection", repr(e), repr(e.__cause__))

        await asyncio.gather(*(work(i) for i in range(6)))
        try:
            async with pool.acquire() as c:
                raise KeyError("inside")
        except KeyError as e:
            print("out", e)
    print(pool.free.qsize())


asyncio.run(main())
