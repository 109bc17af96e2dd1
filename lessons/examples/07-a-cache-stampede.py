# title: A cache stampede
# look for: Five requests miss the cache at the same time, and each of them asks the database: four of the queries are for nothing. In the second half a lock lets one of them ask.
# start: 0.05 s
# prints:
#   0.200 without a lock: 5 queries
#   0.400 with a lock: 1 query
# total: 0.4 s
import asyncio

cache = {}
queries = 0


async def load(key):
    global queries
    queries += 1
    await asyncio.sleep(0.2)  # the database works
    cache[key] = "a page"


async def careless(key):
    if key not in cache:
        await load(key)  # everyone who comes meanwhile misses too


async def careful(key, lock):
    async with lock:
        if key not in cache:  # looked at again, with the lock
            await load(key)


async def main():
    global queries
    await asyncio.gather(*(careless("home") for _ in range(5)))
    print(f"without a lock: {queries} queries")

    cache.clear()
    queries = 0
    lock = asyncio.Lock()
    await asyncio.gather(*(careful("home", lock) for _ in range(5)))
    print(f"with a lock: {queries} query")


asyncio.run(main())
