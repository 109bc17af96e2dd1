# title: Computing in another process
# look for: A process has a GIL of its own. The sum takes as long as before, and the ticker does not notice it.
# start: 0.1 s
# prints:
#   0.107 tick after 0.1 s
#   0.207 tick after 0.2 s
#   0.290 the sum is 7999998000000
# total: 0.29 s
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def add_up(n):
    total = 0
    for i in range(n):
        total += i
    return total


async def ticker(start):
    while True:
        await asyncio.sleep(0.1)
        print(f"tick after {time.perf_counter() - start:.1f} s")


async def main():
    ticks = asyncio.create_task(ticker(time.perf_counter()))
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=1) as pool:
        total = await loop.run_in_executor(pool, add_up, 4_000_000)
    print(f"the sum is {total}")
    ticks.cancel()


if __name__ == "__main__":
    asyncio.run(main())
