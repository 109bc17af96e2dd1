import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    loop = asyncio.get_running_loop()
    other = asyncio.new_event_loop()
    theirs = other.create_future()
    try:
        await asyncio.create_task(wait_for_it(theirs))
    except RuntimeError as e:
        print(str(e).endswith("attached to a different loop"))
    try:
        asyncio.ensure_future(theirs, loop=loop)
    except ValueError as e:
        print(e)
    try:
        asyncio.gather(loop.create_future(), theirs)
    except ValueError as e:
        print(e)
    print(asyncio.current_task(loop=other), asyncio.current_task(loop) is asyncio.current_task())
    print(asyncio.all_tasks(other), len(asyncio.all_tasks(loop)))
    other.close()
    task = asyncio.Task(value(3), loop=loop, name="made")
    print(await task, task.get_name())
    eager = asyncio.Task(at_once(), loop=loop, eager_start=True)
    print(eager, eager.get_coro())


async def wait_for_it(future):
    await future


async def at_once():
    return "done"


asyncio.run(main())

lock = asyncio.Lock()
queue = asyncio.Queue()


async def contend():
    async def hold():
        async with lock:
            await asyncio.sleep(0.01)

    await asyncio.gather(hold(), hold())
    try:
        async with asyncio.timeout(0.01):
            await queue.get()
    except TimeoutError:
        print("nothing in it")


asyncio.run(contend())
try:
    asyncio.run(contend())
except RuntimeError as e:
    print(str(e).endswith("is bound to a different event loop"))

print(asyncio.run(value(1), loop_factory=asyncio.EventLoop))
with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
    print(runner.run(value(2)), isinstance(runner.get_loop(), asyncio.AbstractEventLoop))


async def stops():
    asyncio.get_running_loop().stop()
    await asyncio.sleep(1)


try:
    asyncio.run(stops())
except RuntimeError as e:
    print(e)


async def cancelled_gathers():
    async def again():
        while True:
            await asyncio.gather(asyncio.sleep(0.01), return_exceptions=True)

    task = asyncio.create_task(again())
    await asyncio.sleep(0.035)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))
    sleeper = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    sleeper.cancel("not told")
    print(await asyncio.gather(sleeper, return_exceptions=True))


asyncio.run(cancelled_gathers())


async def handles():
    loop = asyncio.get_running_loop()
    late, soon = loop.call_later(0.02, print, "late"), loop.call_later(0.01, print, "soon")
    print(soon < late, late >= soon, late == late, soon > late)
    for bad in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print), lambda: asyncio.sleep("1")):
        try:
            result = bad()
            await result
        except TypeError as e:
            print(e)
    loop.set_exception_handler(lambda loop, context: print("told", context["message"], repr(context["exception"])))
    lost = loop.create_future()
    lost.set_exception(ValueError("lost"))
    del lost
    print("it is gone")
    failing = loop.create_future()
    for error in ("text", 5):
        try:
            failing.set_exception(error)
        except TypeError as e:
            print(e)
    task = asyncio.create_task(value(1))
    for method in (task.set_result, task.set_exception):
        try:
            method(None)
        except RuntimeError as e:
            print(e)
    print(task._must_cancel, task._state, task._loop is loop, await task, task._state)
    await asyncio.sleep(0.03)
    try:
        asyncio.as_completed(task)
    except TypeError as e:
        print(e)
    try:
        print(task + 1)
    except TypeError as e:
        print(e)


asyncio.run(handles())
