import asyncio


async def give_way(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(give_way(10_000) for _ in range(100)))
    print("done")


asyncio.run(main())
