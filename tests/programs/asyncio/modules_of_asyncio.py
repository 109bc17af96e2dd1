import asyncio.taskgroups
from asyncio import locks, queues
from asyncio.timeouts import timeout


async def main():
    lock, queue = locks.Lock(), queues.Queue()
    async with asyncio.taskgroups.TaskGroup() as group:
        group.create_task(queue.put(1))
    async with lock, timeout(1) as limit:
        print(await queue.get(), limit.expired())
    print(limit)
    try:
        limit.reschedule(5)
    except RuntimeError as error:
        print(error)
    print(asyncio.TaskGroup is asyncio.taskgroups.TaskGroup, locks.Lock is asyncio.Lock)


asyncio.run(main())
