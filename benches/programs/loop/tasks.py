import asyncio


async def double(i):
    return i * 2


async def main():
    total = 0
    for _ in range(100):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(double(i)) for i in range(1_000)]
        total += sum(task.result() for task in tasks)
    print(total)


asyncio.run(main())
