# title: A semaphore is a limit
# look for: Six requests and two places. Each waits for its turn in the order of asking; whoever leaves lets the next one in at once.
# start: 0.05 s
# prints:
#   0.000 0.0 s: 1 is in
#   0.000 0.0 s: 2 is in
#   0.100 0.1 s: 3 is in
#   0.100 0.1 s: 4 is in
#   0.200 0.2 s: 5 is in
#   0.200 0.2 s: 6 is in
#   0.300 0.3 s: all done
# total: 0.3 s
import asyncio
import time


async def fetch(number, places, start):
    async with places:
        print(f"{time.perf_counter() - start:.1f} s: {number} is in")
        await asyncio.sleep(0.1)


async def main():
    places = asyncio.Semaphore(2)
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(1, 7):
            group.create_task(fetch(number, places, start))
    print(f"{time.perf_counter() - start:.1f} s: all done")


asyncio.run(main())
