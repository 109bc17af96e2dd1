"""wait, as_completed: several futures, told of as they end. And how a loop closes async generators."""
from _asyncio import CancelledError, Task, ensure_future, gather, get_running_loop, iscoroutine, isfuture, new_future, sleep

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = new_future(f"wait of {len(fs)}")
    n_left = len(fs)
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release, waiter)

    def on_completion(f):
        nonlocal n_left
        n_left -= 1
        if n_left <= 0 or return_when == FIRST_COMPLETED or (
            # Only this looks at the exception, which else stays one that nobody asked for.
            return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None
        ):
            if timer is not None:
                timer.cancel()
            _release(waiter)

    for f in fs:
        f.add_done_callback(on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(on_completion)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


class _AsCompletedIterator:
    def __init__(self, fs, timeout):
        self._done = []
        self._waiters = []
        self._todo = {ensure_future(f): None for f in set(fs)}
        self._n_left = len(self._todo)
        self._timer = None
        for f in self._todo:
            f.add_done_callback(self._on_completion)
        if self._todo and timeout is not None:
            self._timer = get_running_loop().call_later(timeout, self._on_timeout)

    def _on_completion(self, f):
        if f not in self._todo:
            return
        del self._todo[f]
        self._hand_out(f)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    def _on_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._on_completion)
            self._hand_out(None)
        self._todo = {}

    def _hand_out(self, f):
        self._done.append(f)
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
                break

    async def _next_done(self):
        while not self._done:
            waiter = new_future("as_completed")
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        f = self._done.pop(0)
        if f is None:
            raise TimeoutError
        return f

    async def _next_result(self):
        f = await self._next_done()
        return f.result()

    def __iter__(self):
        return self

    def __next__(self):
        if self._n_left <= 0:
            raise StopIteration
        self._n_left -= 1
        return self._next_result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._n_left <= 0:
            raise StopAsyncIteration
        self._n_left -= 1
        return await self._next_done()


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


async def _wrap_awaitable(awaitable):
    return await awaitable


def _close_later(generator):
    closing = _close_soon(generator)
    # It stands at its first `await` when the task begins, so that a task cancelled before throws into the generator, as `aclose()` itself does.
    closing.send(None)
    get_running_loop().create_task(closing)


async def _close_soon(generator):
    try:
        await sleep(0)
    except CancelledError as error:
        await generator.athrow(error)
    else:
        await generator.aclose()


async def _close(generator):
    await generator.aclose()


class BaseEventLoop:
    @staticmethod
    async def shutdown_asyncgens(generators):
        results = await gather(*[_close(generator) for generator in generators], return_exceptions=True)
        for generator, result in zip(generators, results):
            if isinstance(result, Exception):
                get_running_loop().call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result,
                    "asyncgen": generator,
                })


_close_all = BaseEventLoop.shutdown_asyncgens


def create_eager_task_factory(custom_task_constructor):
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    return factory


eager_task_factory = create_eager_task_factory(Task)
