# title: Five milliseconds of GIL
# look for: The ticker is due every 10 ms. The loop's thread waits 5 ms before it asks for the GIL, and the thread that computes lets go only when asked: every tick comes 5 ms late.
# start: 0.02 s
# prints:
#   0.015 tick 1 after 15 ms
#   0.030 tick 2 after 30 ms
#   0.045 tick 3 after 45 ms
#   0.060 tick 4 after 60 ms
# total: 0.08 s
import asyncio
import time


def compute(until):
    while time.perf_counter() < until:
        pass


async def ticker(start):
    for n in range(1, 5):
        await asyncio.sleep(0.01)
        print(f"tick {n} after {(time.perf_counter() - start) * 1000:.0f} ms")


async def main():
    start = time.perf_counter()
    thread = asyncio.create_task(asyncio.to_thread(compute, start + 0.08))
    await ticker(start)
    await thread


asyncio.run(main())
