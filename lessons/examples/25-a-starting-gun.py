# title: A starting gun
# look for: Three wait for one event. set() makes all of them ready at once, in the order in which they came; none of them runs before the one who called set() awaits something.
# start: 0.1 s
# prints:
#   0.000 Amal is at the line
#   0.000 Bo is at the line
#   0.000 Chidi is at the line
#   0.100 bang
#   0.100 Amal runs
#   0.100 Bo runs
#   0.100 Chidi runs
# total: 0.1 s
import asyncio


async def runner(name, start):
    print(f"{name} is at the line")
    await start.wait()
    print(f"{name} runs")


async def main():
    start = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for name in ("Amal", "Bo", "Chidi"):
            group.create_task(runner(name, start), name=name)
        await asyncio.sleep(0.1)
        start.set()
        print("bang")


asyncio.run(main())
