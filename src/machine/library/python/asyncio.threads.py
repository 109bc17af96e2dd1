"""Threads and the loop: pools, and calls from one thread into another's loop."""
from _asyncio import CancelledError, InvalidStateError, ensure_future, executor as _executor, get_event_loop, get_running_loop, iscoroutine
from _asyncio import copy_context as _copy_context, enter_context as _enter, isfuture, job_future
from concurrent import futures
from threading import Thread


def run_in_executor(loop, executor, func, *args):
    if iscoroutine(func) and loop.get_debug():
        raise TypeError("coroutines cannot be used with run_in_executor()")
    return _submit(loop, executor, func, args, {})


def _submit(loop, executor, func, args, kwargs):
    if executor is None:
        executor = _executor(loop)
        if executor is None:
            executor = futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
            _executor(loop, executor)
    return wrap_future(executor.submit(func, *args, **kwargs), loop=loop)


def set_default_executor(loop, executor):
    if not isinstance(executor, futures.ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _executor(loop, executor)


def _in_context(context, func, args, kwargs):
    _enter(context)
    try:
        return func(*args, **kwargs)
    finally:
        _enter(None)


async def to_thread(func, /, *args, **kwargs):
    context = _copy_context()
    if context is not None:
        return await _submit(get_running_loop(), None, _in_context, (context, func, args, kwargs), {})
    return await _submit(get_running_loop(), None, func, args, kwargs)


def _set(future, outcome):
    # What a future's `done` copy says, unless the other side was cancelled meanwhile.
    if outcome.cancelled():
        future.cancel()
        return
    error = outcome.exception()
    if error is None:
        future.set_result(outcome.result())
    else:
        future.set_exception(_convert(error))


def _convert(error):
    # `_convert_future_exc`: a pool's exceptions become asyncio's.
    if type(error) is futures.CancelledError:
        return CancelledError(*error.args)
    if type(error) is futures.InvalidStateError:
        return InvalidStateError(*error.args)
    return error


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_event_loop()
    inner = job_future(loop, getattr(future, "_job", None))

    def _set_state():
        if not inner.cancelled():
            _set(inner, future)

    def tell_loop(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_state)

    def _call_check_cancel(_):
        if inner.cancelled():
            future.cancel()

    inner.add_done_callback(_call_check_cancel)
    future.add_done_callback(tell_loop)
    return inner


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = futures.Future()

    def start():
        try:
            task = ensure_future(coro)
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

        def copy(_):
            if task.cancelled() and not future.done():
                future.cancel()
            if future.set_running_or_notify_cancel():
                if task.exception() is not None:
                    future.set_exception(_convert(task.exception()))
                else:
                    future.set_result(task.result())

        def cancel_task(_):
            if future.cancelled() and not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

        future.add_done_callback(cancel_task)
        task.add_done_callback(copy)

    loop.call_soon_threadsafe(start)
    return future


class _Gone:
    """The pool of a loop whose `shutdown_default_executor` was called."""

    def submit(self, *args, **kwargs):
        raise RuntimeError("Executor shutdown has been called")


class BaseEventLoop:
    @staticmethod
    async def shutdown_default_executor(loop, timeout=None):
        executor = _executor(loop)
        _executor(loop, _Gone())
        if isinstance(executor, _Gone):
            return
        if executor is None:
            return
        done = loop.create_future()

        def _do_shutdown():
            executor.shutdown(wait=True)
            if not loop.is_closed():
                loop.call_soon_threadsafe(done.set_result, None)

        thread = Thread(target=_do_shutdown)
        thread.start()
        await done
        thread.join()


shutdown_default_executor = BaseEventLoop.shutdown_default_executor
