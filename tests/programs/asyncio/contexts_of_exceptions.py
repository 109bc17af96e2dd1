import asyncio
import contextlib
import sys
import traceback


def chain(error):
    names = []
    while error is not None:
        names.append(f"{type(error).__name__}({', '.join(map(str, error.args))})")
        error = error.__context__
    return " < ".join(names)


def passed(error):
    return [(frame.name, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]


async def fails(text):
    try:
        await asyncio.sleep(0)
        raise OSError(text)
    except OSError:
        raise TypeError(text)


async def awaited_while_handling():
    # What a task raised is thrown into whoever waits for it: what that one handles takes the place of the task's own context.
    try:
        raise LookupError("outer")
    except LookupError:
        try:
            await asyncio.create_task(fails("task"))
        except TypeError as error:
            print("task", chain(error))
        try:
            await fails("coroutine")
        except TypeError as error:
            print("coroutine", chain(error))
        try:
            await asyncio.gather(fails("gather"))
        except TypeError as error:
            print("gather", chain(error))
    try:
        await asyncio.create_task(fails("free"))
    except TypeError as error:
        print("free", chain(error))


async def middle(text):
    try:
        raise KeyError("middle")
    except KeyError:
        await inner(text)


async def inner(text):
    await asyncio.create_task(fails(text))


async def through_layers():
    try:
        try:
            raise LookupError("outermost")
        except LookupError:
            await middle("deep")
    except TypeError as error:
        print("layers", chain(error), [name for name, _ in passed(error)])


async def looks(where):
    print(where, sys.exc_info()[0])
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        # Thrown in: the coroutines around it, and what they handle, are not entered on the way.
        print(where, "cancelled", chain(error))
        try:
            raise ValueError("inside")
        except ValueError as second:
            print(where, chain(second))
        raise


async def cancelled_while_handling():
    async def handles():
        try:
            raise LookupError("handled")
        except LookupError:
            await looks("below")

    task = asyncio.create_task(handles())
    await asyncio.sleep(0)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print("handles", chain(error))


async def time_outs():
    try:
        try:
            raise KeyError("first")
        except KeyError:
            await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except TimeoutError as error:
        print("wait_for", chain(error), "|", chain(error.__cause__))
    try:
        async with asyncio.timeout(0.01):
            try:
                raise KeyError("within")
            except KeyError:
                await asyncio.sleep(1)
    except TimeoutError as error:
        print("timeout", chain(error))


def generator():
    try:
        yield 1
    except ValueError as error:
        print("generator", chain(error))
        try:
            raise KeyError("in it")
        except KeyError:
            try:
                yield 2
            except ValueError as again:
                print("generator handling", chain(again))
    yield 3


def thrown_by_hand():
    steps = generator()
    next(steps)
    try:
        raise IndexError("caller")
    except IndexError:
        steps.throw(ValueError("one"))
        steps.throw(ValueError("two"))


def raised_again():
    stored = ValueError("stored")
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise stored
    except ValueError as error:
        print("once", chain(error))
    try:
        try:
            raise IndexError("b")
        except IndexError:
            raise stored
    except ValueError as error:
        print("twice", chain(error))
    first, second = ValueError("first"), KeyError("second")
    try:
        try:
            raise first
        except ValueError:
            raise second
    except KeyError:
        try:
            raise first
        except ValueError as error:
            print("no ring", chain(error))


def frames():
    def cleans():
        try:
            raise ValueError("x")
        finally:
            str(1)

    def rewraps():
        try:
            cleans()
        except ValueError as error:
            raise RuntimeError("y") from error

    def reraises():
        try:
            rewraps()
        except RuntimeError:
            raise

    try:
        reraises()
    except RuntimeError as error:
        print([name for name, _ in passed(error)], [name for name, _ in passed(error.__cause__)])


asyncio.run(awaited_while_handling())
asyncio.run(through_layers())
asyncio.run(cancelled_while_handling())
asyncio.run(time_outs())
thrown_by_hand()
raised_again()
frames()


# An ExitStack's callbacks raise as the exits of nested `with` statements would; after one that swallows the error the next begins anew.

def raiser(kind):
    raise kind()


def swallows(kind, error, passed):
    print("swallowed", chain(error), passed is not None)
    return True


try:
    with contextlib.ExitStack() as stack:
        stack.callback(raiser, IndexError)
        stack.callback(raiser, KeyError)
        stack.push(swallows)
        stack.callback(raiser, ValueError)
        raise ZeroDivisionError
except IndexError as error:
    print(chain(error))


async def stacked():
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(fails, "last")
        stack.push(swallows)
        raise LookupError("body")


try:
    asyncio.run(stacked())
except TypeError as error:
    print(chain(error))


async def breaks_off():
    yield 1
    raise LookupError("in the generator")


async def loops():
    async for _ in breaks_off():
        pass


try:
    asyncio.run(loops())
except LookupError as error:
    print([name for name, _ in passed(error) if name in ("loops", "breaks_off")])

# A chain so long that it must not be let go from within itself.
last = None
for n in range(50_000):
    try:
        try:
            if last is not None:
                raise last
        finally:
            raise ValueError(n)
    except ValueError as error:
        last = error
print(last, last.__context__)
last = None
print("gone")
