import asyncio


async def ticks(name, n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print(name, "closing in", asyncio.current_task().get_name())
        await asyncio.sleep(0)
        print(name, "closed")


async def first(source):
    async for value in source:
        return value


held = []


async def main():
    print(await first(ticks("returned", 3)))
    print("main goes on")
    await asyncio.sleep(0.01)
    async for value in ticks("broken", 3):
        break
    print("after break")
    await asyncio.sleep(0.01)
    kept = ticks("kept", 3)
    print(await anext(kept))
    never = ticks("never begun", 3)
    held.append(kept)
    print("main ends")


asyncio.run(main())
print("over")
