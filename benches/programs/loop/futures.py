import asyncio


async def waiter(future):
    return await future


async def main():
    loop = asyncio.get_running_loop()
    total = 0
    for i in range(100_000):
        future = loop.create_future()
        task = asyncio.create_task(waiter(future))
        loop.call_soon(future.set_result, i)
        total += await task
    print(total)


asyncio.run(main())
