# title: A thread for a blocking call
# look for: The same call twice. In a thread it blocks that thread, and the ticker ticks; called on the loop, it blocks everyone.
# start: 0.1 s
# prints:
#   0.100 tick
#   0.200 tick
#   0.250 in a thread: 21
#   0.500 on the loop: 21
#   0.500 tick
# total: 0.56 s
import asyncio
import time


def read_sensor():
    time.sleep(0.25)  # an old library: it knows no await
    return 21


async def ticker():
    while True:
        await asyncio.sleep(0.1)
        print("tick")


async def main():
    ticks = asyncio.create_task(ticker())
    print("in a thread:", await asyncio.to_thread(read_sensor))
    print("on the loop:", read_sensor())
    await asyncio.sleep(0.06)
    ticks.cancel()


asyncio.run(main())
