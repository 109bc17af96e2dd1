# title: A cancelled request
# look for: cancel() does not stop the task. It asks: CancelledError is raised where the task waits, the finally block still runs, and only then is the task over.
# start: 0.2 s
# prints:
#   0.000 request: asks the database
#   0.200 main: asked it to stop
#   0.200 request: cancelled where it waits
#   0.300 request: connection given back
#   0.300 main: now it is over
# total: 0.3 s
import asyncio


async def request():
    try:
        print("request: asks the database")
        await asyncio.sleep(1)
        print("request: never gets here")
    except asyncio.CancelledError:
        print("request: cancelled where it waits")
        raise
    finally:
        await asyncio.sleep(0.1)  # giving the connection back takes time
        print("request: connection given back")


async def main():
    task = asyncio.create_task(request())
    await asyncio.sleep(0.2)
    task.cancel()
    print("main: asked it to stop")
    try:
        await task
    except asyncio.CancelledError:
        print("main: now it is over")


asyncio.run(main())
