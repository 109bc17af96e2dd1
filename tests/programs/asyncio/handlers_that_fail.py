import asyncio
import contextvars
import functools
import gc
import inspect
import warnings
from unittest import mock


def shown(context):
    parts = {key: value if isinstance(value, str) else repr(value) if isinstance(value, Exception) else type(value).__name__ for key, value in context.items()}
    return {key: parts[key].split(" at ")[0] for key in sorted(parts)}


def handler(loop, context):
    print(shown(context))


async def fails(text):
    await asyncio.sleep(0)
    raise ValueError(text)


async def stays(text):
    try:
        await asyncio.sleep(10)
    finally:
        raise LookupError(text)


async def items():
    try:
        yield 1
    finally:
        raise OSError("closing")


async def setting():
    loop = asyncio.get_running_loop()
    for bad in (5, "handler"):
        try:
            loop.set_exception_handler(bad)
        except TypeError as error:
            print(error)
        try:
            loop.set_task_factory(bad)
        except TypeError as error:
            print(error)
    print(loop.get_exception_handler(), loop.get_task_factory())

    def broken(loop, context):
        print("broken", context["message"].split(" at ")[0])
        raise RuntimeError("in the handler")

    loop.set_exception_handler(broken)
    loop.call_exception_handler({"message": "by hand"})
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("goes on")


async def waited_for():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    # Only FIRST_EXCEPTION looks at exceptions; the others leave them to whoever asks, and here nobody does.
    for how in (asyncio.ALL_COMPLETED, asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION):
        print(how)
        done, _ = await asyncio.wait([loop.create_task(fails(how))], return_when=how)
        del done
        await asyncio.sleep(0)


async def no_function():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(type(context["exception"]).__name__, context["exception"]))
    coroutine = fails("never")
    loop.call_soon(coroutine)
    loop.call_later(0.01, 5)
    await asyncio.sleep(0.02)
    loop.set_debug(True)
    for schedule in (loop.call_soon, lambda given: loop.call_later(1, given), lambda given: loop.call_at(1, given)):
        for given in (coroutine, fails, 5):
            try:
                schedule(given)
            except TypeError as error:
                print(error)
    loop.set_debug(False)
    coroutine.close()


async def left_over():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    tasks = [loop.create_task(stays("left")), loop.create_task(asyncio.sleep(10))]
    generator = items()
    await anext(generator)
    return tasks, generator


asyncio.run(setting())
asyncio.run(waited_for())
asyncio.run(no_function())
tasks, generator = asyncio.run(left_over())
print([task.cancelled() for task in tasks], repr(tasks[0].exception()))


# What is a coroutine function.

class Plain:
    async def method(self):
        pass

    @staticmethod
    async def static():
        pass

    async def __call__(self):
        return "called"


@inspect.markcoroutinefunction
def marked():
    return fails("marked")


async def generator_function():
    yield


bound = functools.partial(functools.partial(fails, "x"))
candidates = [fails, bound, Plain().method, functools.partial(Plain().method), Plain.static, Plain(), marked, generator_function, print, mock.AsyncMock(), mock.Mock()]
print([asyncio.iscoroutinefunction(each) for each in candidates])
print([inspect.iscoroutinefunction(each) for each in candidates])


# Coroutines that nobody awaits, where warnings are collected.

async def forgotten():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forgotten()
    kept = forgotten()
    del kept
    gc.collect()
print([(str(each.message), each.category.__name__) for each in caught])
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    forgotten()
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("raised", RuntimeWarning)
    except RuntimeWarning as error:
        print("raised", error)


async def small_mistakes():
    try:
        asyncio.gather([asyncio.sleep(0)])
    except TypeError as error:
        print(error)
    variable = contextvars.ContextVar("variable")
    task = asyncio.current_task()
    print(type(task.get_context()).__name__, task.get_context().get(variable))
    variable.set(1)
    other = asyncio.create_task(asyncio.sleep(0))
    print(task.get_context()[variable], other.get_context()[variable])
    variable.set(2)
    print(task.get_context()[variable], other.get_context()[variable])
    await other


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    asyncio.run(small_mistakes())
loop = asyncio.new_event_loop()
loop.close()
try:
    asyncio.ensure_future(forgotten(), loop=loop)
except RuntimeError as error:
    print(error)
asyncio.set_event_loop(asyncio.new_event_loop())
print(asyncio.get_event_loop_policy().get_event_loop() is asyncio.get_event_loop())
asyncio.get_event_loop().close()


# A loop that is told to stop before it runs goes round once; so does one that runs until a future which is done.
loop = asyncio.new_event_loop()
loop.stop()
loop.call_soon(print, "once")
loop.call_soon(lambda: loop.call_soon(print, "next time"))
loop.run_forever()
print("stopped")
done = loop.create_future()
done.set_result("done")
loop.call_soon(print, "on the way")
print(loop.run_until_complete(done))
loop.stop()
loop.run_forever()
loop.close()
