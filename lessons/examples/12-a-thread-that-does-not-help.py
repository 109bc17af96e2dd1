# title: A thread that does not help
# look for: json.loads is moved to a thread, and the loop stands still all the same: it is one call in C that keeps the GIL from beginning to end.
# start: 0.06 s
import asyncio
import json
import time


async def ticker(start):
    for n in range(1, 4):
        await asyncio.sleep(0.05)
        print(f"tick {n} after {time.perf_counter() - start:.2f} s")


async def main():
    start = time.perf_counter()
    text = json.dumps(list(range(400_000)))
    ticks = asyncio.create_task(ticker(time.perf_counter()))
    await asyncio.sleep(0)
    numbers = await asyncio.to_thread(json.loads, text)
    print(f"{len(numbers)} numbers")
    await ticks


asyncio.run(main())
