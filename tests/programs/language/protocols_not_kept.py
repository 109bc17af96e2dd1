"""What Python says of objects that do not do what is asked of them."""
import asyncio


class Nothing: pass


class NotIterator:
    def __aiter__(self): return 3


class NotAwaitable:
    def __aiter__(self): return self
    def __anext__(self): return 3
    def __await__(self): return 3
    def __aenter__(self): return 3
    def __aexit__(self, *error): return 3


class OnlyEnters:
    def __enter__(self): return self
    async def __aenter__(self): return self


class Wrong:
    def __repr__(self): return 3
    __str__ = __hash__ = __bool__ = __repr__
    def __len__(self): return -1
    def __index__(self): return "a"
    def __iter__(self): return 3
    def __hash__(self): return "a"


async def enter(manager):
    async with manager:
        print("inside")


async def loop_over(items):
    async for _ in items:
        pass


async def wait_for(thing):
    await thing


def enter_plainly(manager):
    with manager:
        pass


async def main():
    for thing in [
        enter(Nothing()), enter(OnlyEnters()), enter(NotAwaitable()), loop_over([1]), loop_over(NotIterator()),
        loop_over(NotAwaitable()), wait_for(3), wait_for(None), wait_for(wait_for), wait_for(NotAwaitable()),
    ]:
        try:
            await thing
        except TypeError as error:
            print(error, "|", error.__cause__)


asyncio.run(main())
for wrong in [
    lambda: enter_plainly(Nothing()), lambda: enter_plainly(OnlyEnters()), lambda: repr(Wrong()), lambda: str(Wrong()),
    lambda: bool(Wrong()), lambda: len(Wrong()), lambda: [1][Wrong()], lambda: iter(Wrong()), lambda: hash(Wrong()),
    lambda: type("X", (Nothing, Nothing), {}), lambda: type("X", (object, Nothing), {}), lambda: type("X", (bool,), {}),
    lambda: [1].missing, lambda: setattr(3, "real2", 1), lambda: unknown,
]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(error)
    except (AttributeError, NameError) as error:
        print(error, error.name)


class Two:
    __match_args__ = ("a",)


try:
    match Two():
        case Two(1, 2):
            pass
except TypeError as error:
    print(error)

members = {1}
try:
    for each in members:
        members.add(each + 1)
except RuntimeError as error:
    print(error)


def closing():
    try:
        yield
    except GeneratorExit:
        return "what it returns"


generator = closing()
next(generator)
print(generator.close(), generator.close())


async def deep(n):
    return await deep(n + 1)


try:
    asyncio.run(deep(0))
except RecursionError as error:
    print("RecursionError")
