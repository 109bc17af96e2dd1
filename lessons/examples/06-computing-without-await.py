# title: Computing without await
# look for: The loop is not stopped by a sleep here but by plain work. The ticker is due at 0.05 s and comes when the sum is done.
# start: 0.05 s
import asyncio
import time


async def ticker(start):
    for n in range(3):
        print(f"tick {n} at {time.perf_counter() - start:.2f} s")
        await asyncio.sleep(0.05)


async def add_up(n):
    total = 0
    for i in range(n):
        total += i * i
    print(f"the sum is {total}")


async def main():
    start = time.perf_counter()
    await asyncio.gather(ticker(start), add_up(3_000_000))


asyncio.run(main())
