# title: In sequence, then together
# look for: The same three waits twice. Awaited one by one they add up; gathered, they overlap.
# start: 0.4 s
# prints:
#   0.350 in sequence: 0.35 s
#   0.550 together: 0.20 s
# total: 0.55 s
import asyncio
import time


async def fetch(seconds):
    await asyncio.sleep(seconds)


async def main():
    start = time.perf_counter()
    await fetch(0.1)
    await fetch(0.2)
    await fetch(0.05)
    print(f"in sequence: {time.perf_counter() - start:.2f} s")

    start = time.perf_counter()
    await asyncio.gather(fetch(0.1), fetch(0.2), fetch(0.05))
    print(f"together: {time.perf_counter() - start:.2f} s")


asyncio.run(main())
