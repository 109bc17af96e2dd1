import asyncio


async def produce(queue, n):
    for i in range(n):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def main():
    queue = asyncio.Queue(maxsize=10)
    total, _ = await asyncio.gather(consume(queue), produce(queue, 200_000))
    print(total)


asyncio.run(main())
