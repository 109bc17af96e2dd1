import asyncio


async def nap(i):
    for n in range(100):
        await asyncio.sleep((i * 7 + n * 13) % 100 / 10_000)


async def main():
    await asyncio.gather(*(nap(i) for i in range(10_000)))
    print("done")


asyncio.run(main())
