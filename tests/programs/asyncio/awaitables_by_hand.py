import asyncio
import types


@types.coroutine
def hand_up(value):
    return (yield value)


async def asks(name):
    first = await hand_up(f"{name} 1")
    second = await hand_up(f"{name} 2")
    return first + second


def drive(awaitable, *sent):
    print(awaitable.send(None), end=" ")
    for value in sent:
        try:
            print(awaitable.send(value), end=" ")
        except StopIteration as stop:
            print("->", stop.value)


drive(asks("coroutine"), 1, 2)
drive(asks("wrapper").__await__(), 3, 4)
print(next(asks("next").__await__()))

wrapper = asks("thrown").__await__()
next(wrapper)
try:
    wrapper.throw(KeyError("into it"))
except KeyError as error:
    print("thrown", error)
wrapper = asks("closed").__await__()
next(wrapper)
wrapper.close()
try:
    next(wrapper)
except RuntimeError as error:
    print(error)


async def numbers():
    try:
        got = yield 1
        print("got", got)
        await hand_up("waiting")
        yield 2
    except ValueError as error:
        print("caught", error)
        yield "recovered"
    finally:
        print("over")


def step(awaitable, value=None):
    try:
        return awaitable.send(value)
    except StopIteration as stop:
        return "item", stop.value
    except StopAsyncIteration:
        return "end"


agen = numbers()
print(step(agen.__anext__()))
sending = agen.asend("sent")
print(step(sending))
print(step(sending))
print(step(agen.athrow(ValueError("v"))))
print(step(agen.__anext__()), step(agen.__anext__()))

agen = numbers()
asking = agen.__anext__()
try:
    asking.throw(LookupError("before it began"))
except LookupError as error:
    print(repr(error))
agen = numbers()
step(agen.__anext__())
print(step(agen.aclose()))

for value in asks("looped").__await__():
    print("handed up", value)
    break


async def stays():
    try:
        await hand_up(1)
    except GeneratorExit:
        await hand_up(2)


coroutine = stays()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    print(error)


async def awaits_itself():
    await me


me = awaits_itself()
try:
    me.send(None)
except (RuntimeError, ValueError) as error:
    print(type(error).__name__, error)


class Wrapped:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        answer = yield from self.future.__await__()
        return f"[{answer}]"


async def futures():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    iterator = iter(future)
    print(next(iterator) is future)
    try:
        next(iterator)
    except RuntimeError as error:
        print(error)
    try:
        future.__await__().throw(OSError("at once"))
    except OSError as error:
        print(repr(error))
    future.set_result("done")
    try:
        future.__await__().send(None)
    except StopIteration as stop:
        print(stop.value)
    print(await Wrapped(future), await asyncio.wait_for(Wrapped(future), 1))
    # Outside of a task there is no task to time out.
    outcome = []

    def steps_it():
        try:
            for _ in timed().__await__():
                pass
        except RuntimeError as error:
            outcome.append(str(error))

    async def timed():
        async with asyncio.timeout(1):
            pass

    loop.call_soon(steps_it)
    await asyncio.sleep(0)
    print(outcome)


asyncio.run(futures())

for call in (lambda: aiter(5), lambda: anext(5), lambda: aiter([1])):
    try:
        call()
    except TypeError as error:
        print(error)
