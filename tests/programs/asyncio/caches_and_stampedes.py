import asyncio, time


class AsyncLRU:
    def __init__(self, fn, ttl):
        self.fn, self.ttl = fn, ttl
        self.cache = {}
        self.locks = {}
        self.calls = 0

    async def get(self, k):
        loop = asyncio.get_running_loop()
        if (hit := self.cache.get(k)) and hit[1] > loop.time():
            return hit[0], "hit"
        async with self.locks.setdefault(k, asyncio.Lock()):
            if (hit := self.cache.get(k)) and hit[1] > loop.time():
                return hit[0], "waited"
            self.calls += 1
            v = await self.fn(k)
            self.cache[k] = (v, loop.time() + self.ttl)
            return v, "miss"


class Once:
    def __init__(self):
        self.tasks = {}

    async def get(self, k):
        if k not in self.tasks:
            self.tasks[k] = asyncio.create_task(self.load(k))
            self.tasks[k].add_done_callback(lambda t: self.tasks.pop(k))
        return await asyncio.shield(self.tasks[k])

    async def load(self, k):
        print("load", k)
        await asyncio.sleep(0.02)
        return k.upper()


async def fetch(k):
    await asyncio.sleep(0.02)
    return k * 2


async def main():
    c = AsyncLRU(fetch, 0.05)
    print(await asyncio.gather(*(c.get(k) for k in "aabba")), c.calls)
    print(await c.get("a"))
    await asyncio.sleep(0.06)
    print(await c.get("a"), c.calls)
    o = Once()
    t = [asyncio.create_task(o.get("x")) for _ in range(3)]
    await asyncio.sleep(0.005)
    t[0].cancel()
    print(await asyncio.gather(*t, return_exceptions=True), o.tasks)


asyncio.run(main())
