# A thread cannot be interrupted: a scope waits for it, unless it may be abandoned.
import anyio
import asyncio
import threading
import time
from anyio import to_thread
from starlette.concurrency import run_in_threadpool


def work(seconds):
    time.sleep(seconds)
    return threading.current_thread().name


def passed(since):
    return round(anyio.current_time() - since, 1)


async def by_default():
    begin = anyio.current_time()
    with anyio.fail_after(0.2) as scope:
        print(await to_thread.run_sync(work, 0.5))
    # Nothing was awaited after the thread: nothing is raised.
    print("after", passed(begin), scope.cancel_called, scope.cancelled_caught)
    begin = anyio.current_time()
    try:
        with anyio.fail_after(0.2) as scope:
            await to_thread.run_sync(work, 0.5)
            await anyio.sleep(0)
    except TimeoutError as error:
        print("raised", passed(begin), repr(error), type(error.__context__))
    begin = anyio.current_time()
    with anyio.move_on_after(0.1) as scope:
        await run_in_threadpool(work, 0.3)
        print("goes on", passed(begin), scope.cancel_called)
        await anyio.sleep(0)
        print("never")
    print(scope.cancelled_caught)


async def abandoned():
    begin = anyio.current_time()
    try:
        with anyio.fail_after(0.2) as scope:
            await to_thread.run_sync(work, 0.5, abandon_on_cancel=True)
    except TimeoutError as error:
        print("abandoned", passed(begin), repr(error), scope.cancelled_caught)
    print(to_thread.current_default_thread_limiter().borrowed_tokens)


async def by_asyncio():
    begin = anyio.current_time()
    try:
        async with asyncio.timeout(0.1):
            await run_in_threadpool(work, 0.3)
    except TimeoutError:
        print("asyncio", passed(begin), to_thread.current_default_thread_limiter().borrowed_tokens)


async def waiting_for_a_token():
    limiter = anyio.CapacityLimiter(1)
    async with anyio.create_task_group() as group:

        async def first():
            await to_thread.run_sync(work, 0.4, limiter=limiter)

        group.start_soon(first)
        await anyio.sleep(0.05)
        begin = anyio.current_time()
        with anyio.move_on_after(0.1) as scope:
            await to_thread.run_sync(work, 0.3, limiter=limiter)
        print("token", passed(begin), scope.cancelled_caught, limiter.statistics().tasks_waiting)
    async with limiter:
        try:
            await to_thread.run_sync(work, 0, limiter=limiter)
        except RuntimeError as error:
            print(error)


async def of_a_group():
    async with anyio.create_task_group() as group:

        async def worker():
            await to_thread.run_sync(work, 0.2)
            print("the thread is done")
            await anyio.sleep(1)
            print("never")

        group.start_soon(worker)
        await anyio.sleep(0.05)
        group.cancel_scope.cancel()
    print("left the group")


def late():
    time.sleep(0.3)
    print("the abandoned thread is done")


async def main(word):
    print(word, anyio.get_current_task().name)
    await to_thread.run_sync(work, 0)
    await by_default()
    await abandoned()
    await by_asyncio()
    await waiting_for_a_token()
    await of_a_group()
    with anyio.move_on_after(0.05):
        await to_thread.run_sync(late, abandon_on_cancel=True)
    return "main is done"


print(anyio.run(main, "hello", backend="asyncio"))
