# title: A queue with workers
# look for: The queue holds two. When it is full, put() waits: the one who makes work cannot run away from those who do it.
# start: 0.12 s
import asyncio


async def produce(queue):
    for job in range(1, 7):
        await queue.put(job)
        print(f"job {job} is in the queue")
        await asyncio.sleep(0.02)


async def work(name, queue):
    while True:
        job = await queue.get()
        await asyncio.sleep(0.1)
        print(f"{name} has done job {job}")
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    workers = [asyncio.create_task(work(name, queue), name=name) for name in ("Ada", "Ben")]
    await produce(queue)
    await queue.join()
    for worker in workers:
        worker.cancel()
    print("all jobs are done")


asyncio.run(main())
