# features: queues, queue_join, task_done, cancellation
import asyncio


async def worker(name, queue):
    while True:
        delay = await queue.get()
        await asyncio.sleep(delay)
        print(name, "finished", delay)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for delay in (0.05, 0.12, 0.11, 0.13, 0.05):
        queue.put_nowait(delay)
    workers = [asyncio.create_task(worker(f"w{n}", queue)) for n in (1, 2)]
    await queue.join()
    print("queue drained, workers done:", [w.done() for w in workers])
    for task in workers:
        task.cancel()
    results = await asyncio.gather(*workers, return_exceptions=True)
    print([type(result).__name__ for result in results])


asyncio.run(main())
