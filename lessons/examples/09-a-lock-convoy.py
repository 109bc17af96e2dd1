# title: A lock convoy
# look for: Six requests, each with 0.1 s of waiting. They could all wait at the same time, but they do it inside the lock, so they go one after the other.
# start: 0.15 s
# prints:
#   0.100 request 1 after 0.1 s
#   0.200 request 2 after 0.2 s
#   0.300 request 3 after 0.3 s
#   0.400 request 4 after 0.4 s
#   0.500 request 5 after 0.5 s
#   0.600 request 6 after 0.6 s
# total: 0.6 s
import asyncio
import time


async def request(number, lock, start):
    async with lock:
        await asyncio.sleep(0.1)  # does this need the lock?
    print(f"request {number} after {time.perf_counter() - start:.1f} s")


async def main():
    lock = asyncio.Lock()
    start = time.perf_counter()
    await asyncio.gather(*(request(n, lock, start) for n in range(1, 7)))


asyncio.run(main())
