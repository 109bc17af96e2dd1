"""anyio.to_thread: calls in worker threads, as many at once as the limiter has tokens.

Models `run_sync_in_worker_thread` and `WorkerThread` in AnyIO's `_backends/_asyncio.py`: the thread that was idle last works next. A call that runs
is shielded from scopes that are cancelled, unless it may be abandoned. (Threads that are idle for long are kept here.)
"""

from _anyio_core import CancelScope, CapacityLimiter, scope_of, states
from _asyncio import copy_context, current_task, enter_context, get_running_loop, job_future
from _thread import acquire, job_began, job_ended, job_queued, join, lock as Lock, number, start, thread_limit
from _server import waits
from asyncio import sleep
import threading

_NAME = "AnyIO worker thread"
# Of each event loop, by its identity: its limiter and its idle threads.
_limiters = {}
_idle = {}
_workers = []
# The worker of each thread, by its number: it knows the loop to go back to, and the scope that the call was made in.
working = {}


def current_default_thread_limiter():
    loop = get_running_loop()
    limiter = _limiters.get(loop)
    if limiter is None:
        limiter = _limiters[loop] = CapacityLimiter(thread_limit() or 40)
    return limiter


@threading._register_atexit
def _stop_all():
    # What is still running was abandoned, and is waited for.
    for worker in _workers:
        worker.give(None)
    for here in list(working):
        join(here, None, None)


class _Worker:
    def __init__(self, loop, idle):
        self.loop = loop
        self.idle = idle
        self.item = None
        self.is_wanted = Lock()
        self.is_wanted.acquire()
        _workers.append(self)
        start(self.run, _NAME)

    def give(self, item):
        self.item = item
        self.is_wanted.release()

    def run(self):
        here = number()
        working[here] = self
        threading._others[here] = _NAME
        while True:
            acquire(self.is_wanted, None, None)
            if self.item is None:
                break
            func, args, future, job, context, self.scope = self.item
            self.item = None
            job_began(job)
            result = error = None
            if not future.cancelled():
                if context is not None:
                    enter_context(context)
                try:
                    result = func(*args)
                except BaseException as raised:
                    error = raised
                if context is not None:
                    enter_context(None)
            job_ended(job)
            if not self.loop.is_closed():
                self.loop.call_soon_threadsafe(self.report, future, result, error)
            func = args = future = result = error = context = self.scope = None
        threading._leave(here)

    def report(self, future, result, error):
        self.idle.append(self)
        if future.done():
            return
        if isinstance(error, StopIteration):
            error = RuntimeError("coroutine raised StopIteration")
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)


async def run_sync(func, *args, abandon_on_cancel=False, cancellable=None, limiter=None):
    # anyio's checkpoint: others have their turn.
    await sleep(0)
    loop = get_running_loop()
    task = current_task()
    if cancellable is not None:
        abandon_on_cancel = cancellable
    if limiter is None:
        limiter = current_default_thread_limiter()
    waits("token")
    await limiter.acquire_on_behalf_of(task)
    waits("thread")
    try:
        outer = states and scope_of(task)
        if not outer and not abandon_on_cancel:
            # There is nothing to be shielded from.
            return await _given(loop, func, args, None)
        with CancelScope(shield=not abandon_on_cancel) as scope:
            return await _given(loop, func, args, scope if abandon_on_cancel else outer)
    finally:
        waits(None)
        limiter.release_on_behalf_of(task)


def _given(loop, func, args, scope):
    """The future of a call that a thread was given."""
    idle = _idle.get(loop)
    if idle is None:
        idle = _idle[loop] = []
    worker = idle.pop() if idle else _Worker(loop, idle)
    job = job_queued(_NAME, func)
    future = job_future(loop, job)
    worker.give((func, args, future, job, copy_context(), scope))
    return future
