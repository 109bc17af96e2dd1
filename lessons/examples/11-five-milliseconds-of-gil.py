# title: Five milliseconds of GIL
# look for: The ticker is due every 10 ms. The thread that computes gives the GIL away only when asked, and 5 ms after that: every tick comes 5 ms late.
# start: 0.02 s
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
