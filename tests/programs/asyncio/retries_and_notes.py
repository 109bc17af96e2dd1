import asyncio, functools, random


class TransientError(Exception):
    def __init__(self, code, *, retry_after=None):
        super().__init__(f"status {code}")
        self.code = code
        self.retry_after = retry_after


def retry(times=3, base=0.02, on=(TransientError,)):
    def decorate(fn):
        @functools.wraps(fn)
        async def wrapper(*args, **kwargs):
            errors = []
            for attempt in range(times):
                try:
                    return await fn(*args, **kwargs)
                except on as e:
                    e.add_note(f"attempt {attempt + 1} of {times}")
                    errors.append(e)
                    delay = e.retry_after or base * 2**attempt
                    print(f"{fn.__name__}: {e!r} -> sleeping {delay:.3f}")
                    await asyncio.sleep(delay)
            raise ExceptionGroup(f"{fn.__qualname__} failed", errors)

        return wrapper

    return decorate


@retry()
async def flaky(state={"n": 0}):
    """Fails twice."""
    state["n"] += 1
    if state["n"] < 3:
        raise TransientError(503)
    return state["n"]


@retry(times=2, base=0.01)
async def hopeless():
    raise TransientError(500, retry_after=0.03)


async def main():
    print(await flaky(), flaky.__name__, flaky.__doc__, flaky.__wrapped__.__name__)
    try:
        await hopeless()
    except* TransientError as eg:
        print(eg, [e.__notes__ for e in eg.exceptions])
        import traceback

        print("".join(traceback.format_exception_only(eg)))


asyncio.run(main())
