# Chains and rings of objects that hold each other: they go without a word, however long they are, and a walk along a ring ends.
import asyncio
import functools
import inspect


def called(*args, **keywords):
    return args, keywords


p = functools.partial(called, 1, x=2)
for name in ("func", "args", "keywords"):
    for change in (lambda: setattr(p, name, p), lambda: delattr(p, name)):
        try:
            change()
        except AttributeError as error:
            print(name, error)
p.note = 3
print(p.note, p(5), asyncio.iscoroutinefunction(p))
del p.note
print(hasattr(p, "note"))


class Mine(functools.partial):
    pass


mine = Mine(called, 9)
mine.more = 1
try:
    mine.func = called
except AttributeError as error:
    print(error, mine.more, mine(1))


class partial:
    pass


partial.__module__ = "functools"
ring = partial()
ring.func = ring
print(asyncio.iscoroutinefunction(ring))


def wrapped():
    pass


wrapped.__wrapped__ = wrapped
for look in (inspect.unwrap, inspect.signature):
    try:
        look(wrapped)
    except ValueError as error:
        print(str(error).split(" <")[0])
print(inspect.unwrap(functools.wraps(called)(p)) is called, inspect.unwrap(wrapped, stop=lambda function: True) is wrapped)


class Calls:
    pass


Calls.__call__ = Calls()
try:
    Calls()()
except RecursionError:
    print("too deep")


def longest(make, first=None):
    value = first
    for _ in range(20_000):
        value = make(value)
    del value


def generator(inner):
    try:
        yield from inner
    finally:
        pass


async def coroutine(inner):
    pass


def function_with(inner):
    def function(held=inner):
        return held

    return function


longest(function_with)
longest(lambda inner: lambda: inner)
longest(generator, ())
longest(staticmethod)
longest(property)
longest(enumerate, ())
longest(lambda inner: map(called, inner), ())
longest(zip, ())
longest(slice)
longest(lambda inner: iter(called, inner))
print("gone")


async def started_wrongly():
    pass


waiting = started_wrongly()
try:
    waiting.send(1)
except TypeError as error:
    print(error)
waiting.close()
