# title: A timeout
# look for: A timeout is a timer that cancels. What stands in the block is cancelled where it waits, and the CancelledError becomes a TimeoutError at the block's end.
# start: 0.2 s
# prints:
#   0.200 service: cancelled after 0.2 s
#   0.200 main: takes the answer of yesterday
#   0.300 main: this one came in time
# total: 0.3 s
import asyncio


async def slow_service():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("service: cancelled after 0.2 s")
        raise


async def main():
    try:
        async with asyncio.timeout(0.2):
            await slow_service()
    except TimeoutError:
        print("main: takes the answer of yesterday")

    async with asyncio.timeout(0.2):
        await asyncio.sleep(0.1)  # in time: the timer is cancelled
    print("main: this one came in time")


asyncio.run(main())
