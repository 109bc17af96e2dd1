# title: One fails: gather against TaskGroup
# look for: gather hands the error on and lets the others run: "slow" still writes, 0.2 s later, when nobody listens. A TaskGroup cancels the others first.
# start: 0.1 s
# prints:
#   0.100 gather: no such table
#   0.300 gathered: wrote its row
#   0.500 grouped: cancelled, wrote nothing
#   0.500 group: no such table
# total: 0.5 s
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("no such table")


async def slow(name):
    try:
        await asyncio.sleep(0.3)
        print(f"{name}: wrote its row")
    except asyncio.CancelledError:
        print(f"{name}: cancelled, wrote nothing")
        raise


async def main():
    try:
        await asyncio.gather(fail(), slow("gathered"))
    except ValueError as error:
        print(f"gather: {error}")
    await asyncio.sleep(0.3)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(slow("grouped"))
    except* ValueError as errors:
        print(f"group: {errors.exceptions[0]}")


asyncio.run(main())
