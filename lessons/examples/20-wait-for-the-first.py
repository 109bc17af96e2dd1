# title: Wait for the first
# look for: Two mirrors are asked, the faster one is taken. asyncio.wait cancels nobody: without the loop over "pending" the slow one would go on for nothing.
# start: 0.1 s
# prints:
#   0.100 taken from Oslo
#   0.100 Lisbon: no longer needed
# total: 0.1 s
import asyncio


async def download(mirror, seconds):
    try:
        await asyncio.sleep(seconds)
        return mirror
    except asyncio.CancelledError:
        print(f"{mirror}: no longer needed")
        raise


async def main():
    tasks = [
        asyncio.create_task(download("Lisbon", 0.3), name="Lisbon"),
        asyncio.create_task(download("Oslo", 0.1), name="Oslo"),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("taken from", done.pop().result())
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)


asyncio.run(main())
