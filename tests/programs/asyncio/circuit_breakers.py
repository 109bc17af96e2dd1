import asyncio, time, enum, functools


class State(enum.StrEnum):
    CLOSED = enum.auto()
    OPEN = enum.auto()
    HALF_OPEN = enum.auto()


class CircuitOpen(Exception):
    pass


class Breaker:
    def __init__(self, threshold=3, cool=0.05):
        self.threshold, self.cool = threshold, cool
        self.failures = 0
        self.state = State.CLOSED
        self.opened = 0

    def __call__(self, fn):
        @functools.wraps(fn)
        async def wrap(*a, **k):
            if self.state is State.OPEN:
                if asyncio.get_running_loop().time() - self.opened < self.cool:
                    raise CircuitOpen(f"{fn.__name__} is {self.state}")
                self.state = State.HALF_OPEN
                print("half open")
            try:
                r = await fn(*a, **k)
            except Exception as e:
                self.failures += 1
                if self.failures >= self.threshold or self.state is State.HALF_OPEN:
                    self.state = State.OPEN
                    self.opened = asyncio.get_running_loop().time()
                raise
            self.failures = 0
            self.state = State.CLOSED
            return r

        return wrap


cb = Breaker()


@cb
async def call(i):
    await asyncio.sleep(0.01)
    if i < 5:
        raise ConnectionError(f"attempt {i}")
    return i


async def main():
    for i in range(12):
        try:
            print(i, await call(i), cb.state)
        except (ConnectionError, CircuitOpen) as e:
            print(i, type(e).__name__, e, cb.state)
        await asyncio.sleep(0.015)
    for r in await asyncio.gather(*(call(x) for x in (9, 1, 10)), return_exceptions=True):
        print(repr(r))


asyncio.run(main())
