# title: A queue with workers
# look for: The queue holds two. When it is full, put() waits: the one who makes work cannot run away from those who do it.
# start: 0.12 s
# prints:
#   0.000 job 1 is in the queue
#   0.020 job 2 is in the queue
#   0.040 job 3 is in the queue
#   0.060 job 4 is in the queue
#   0.100 Ada has done job 1
#   0.100 job 5 is in the queue
#   0.120 Ben has done job 2
#   0.120 job 6 is in the queue
#   0.200 Ada has done job 3
#   0.220 Ben has done job 4
#   0.300 Ada has done job 5
#   0.320 Ben has done job 6
#   0.320 all jobs are done
# total: 0.32 s
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
