# title: A thread that does not help
# look for: json.loads is moved to a thread, and the loop stands still all the same: it is one call in C that keeps the GIL from beginning to end. The ticker is due every 20 ms.
# start: 0.15 s
# prints:
#   0.103 begins to parse
#   0.186 tick 1
#   0.186 1000000 numbers
#   0.206 tick 2
#   0.226 tick 3
#   0.246 tick 4
# total: 0.247 s
import asyncio
import json


async def ticker():
    for n in range(1, 5):
        await asyncio.sleep(0.02)
        print(f"tick {n}")


async def main():
    text = json.dumps(list(range(1_000_000)))
    ticks = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    print("begins to parse")
    numbers = await asyncio.to_thread(json.loads, text)
    print(f"{len(numbers)} numbers")
    await ticks


asyncio.run(main())
