# title: A ticker is blocked
# look for: The ticker wants to run every 0.1 s. From 0.15 s on the report keeps the thread, and the ticks that were due have to wait.
# start: 0.15 s
# prints:
#   0.000 tick 0
#   0.100 tick 1
#   0.150 report begins
#   0.450 report ends
#   0.450 tick 2
#   0.550 tick 3
#   0.650 tick 4
# total: 0.75 s
import asyncio
import time


async def ticker():
    for n in range(5):
        print(f"tick {n}")
        await asyncio.sleep(0.1)


async def report():
    await asyncio.sleep(0.15)
    print("report begins")
    time.sleep(0.3)  # no await: nobody else gets a turn
    print("report ends")


async def main():
    await asyncio.gather(ticker(), report())


asyncio.run(main())
