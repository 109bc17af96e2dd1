# From a worker thread back to the loop, and what such a thread hears of a cancellation.
import anyio, time, asyncio, threading, contextvars
from anyio import to_thread, from_thread

v = contextvars.ContextVar("v", default="?")

async def double(x):
    await anyio.sleep(0.01)
    return 2 * x

async def fails():
    raise ValueError("in the loop")

def work():
    print(from_thread.run(double, 4), threading.current_thread().name)
    print(from_thread.run_sync(lambda: threading.current_thread().name))
    try:
        from_thread.run(fails)
    except ValueError as e:
        print(e)
    return v.get()

def polls():
    for i in range(100):
        time.sleep(0.1)
        try:
            from_thread.check_cancelled()
        except asyncio.CancelledError:
            print("cancelled after", i + 1)
            raise

def loops():
    try:
        from_thread.run(anyio.sleep, 5)
    except BaseException as e:
        print(type(e).__module__, type(e).__name__)
        raise

async def main():
    v.set("context")
    print(await to_thread.run_sync(work))
    with anyio.move_on_after(0.25) as scope:
        await to_thread.run_sync(polls)
    print(scope.cancelled_caught)
    with anyio.move_on_after(0.25) as scope:
        try:
            await to_thread.run_sync(loops)
        except BaseException as e:
            print("outer", type(e).__name__)
            await anyio.sleep(0)
    print(scope.cancelled_caught)
    def stops():
        raise StopIteration

    try:
        await to_thread.run_sync(stops)
    except RuntimeError as e:
        print(e)


anyio.run(main)
print("run over")
try:
    from_thread.run(double, 1)
except RuntimeError as e:
    print(type(e).__name__, e)
