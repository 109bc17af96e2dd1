"""anyio.from_thread: back from a worker thread to the loop that started it."""

import asyncio as _asyncio
from _anyio_core import NoEventLoopError, TaskState as _TaskState, states as _states
from _thread import number as _number
from anyio.to_thread import working as _working

_OUTSIDE = "Not running inside an AnyIO worker thread, and no event loop token was provided"


class RunFinishedError(RuntimeError):
    def __init__(self):
        super().__init__("The event loop associated with the given token has already finished")


def _home(token):
    """The loop to go back to, and the scope that the thread was started in."""
    worker = _working.get(_number())
    loop = token or worker and worker.loop
    if loop is None:
        raise NoEventLoopError(_OUTSIDE)
    if loop.is_closed():
        raise RunFinishedError
    return loop, worker and worker.scope


def run(func, *args, token=None):
    from concurrent import futures

    loop, scope = _home(token)

    async def task_wrapper():
        task = _asyncio.current_task()
        if scope is not None:
            _states[task] = _TaskState(scope, None, True)
            scope._tasks[task] = None
        try:
            return await func(*args)
        except _asyncio.CancelledError as error:
            raise futures.CancelledError(str(error)) from None
        finally:
            if scope is not None:
                scope._tasks.pop(task, None)
                _states.pop(task, None)

    return _asyncio.run_coroutine_threadsafe(task_wrapper(), loop).result()


def run_sync(func, *args, token=None):
    from concurrent import futures

    loop, _ = _home(token)
    future = futures.Future()

    def wrapper():
        try:
            future.set_result(func(*args))
        except BaseException as error:
            future.set_exception(error)
            if not isinstance(error, Exception):
                raise

    loop.call_soon_threadsafe(wrapper)
    return future.result()


def check_cancelled():
    if _number() not in _working:
        raise NoEventLoopError("This function can only be called inside an AnyIO worker thread")
    scope = _working[_number()].scope
    while scope is not None:
        if scope.cancel_called:
            raise _asyncio.CancelledError(f"Cancelled via cancel scope {id(scope):x}")
        scope = None if scope.shield else scope._parent


def start_blocking_portal(*args, **options):
    raise NotImplementedError("anyio.from_thread.start_blocking_portal() is not available here")
