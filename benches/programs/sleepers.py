import asyncio


async def sleeper():
    await asyncio.sleep(1)


async def main():
    tasks = [asyncio.create_task(sleeper()) for _ in range(N_TASKS)]
    await asyncio.sleep(0.5)
    for task in tasks:
        await task


asyncio.run(main())
