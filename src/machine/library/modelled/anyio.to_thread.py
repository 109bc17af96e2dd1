"""anyio.to_thread: calls in worker threads, as many at once as the limiter has tokens.

Models `run_sync_in_worker_thread` and `WorkerThread` in AnyIO's `_backends/_asyncio.py`: the thread that was idle last works next.
"""

from _anyio_core import CapacityLimiter
from _asyncio import get_running_loop, job_future
from _thread import acquire, job_began, job_ended, job_queued, lock as Lock, start, thread_limit
from _server import waits
from asyncio import sleep

_NAME = "AnyIO worker thread"
# Of each event loop, by its identity: its limiter and its idle threads.
_limiters = {}
_idle = {}


def current_default_thread_limiter():
    loop = get_running_loop()
    limiter = _limiters.get(loop)
    if limiter is None:
        limiter = _limiters[loop] = CapacityLimiter(thread_limit() or 40)
    return limiter


class _Worker:
    def __init__(self, loop, idle):
        self.loop = loop
        self.idle = idle
        self.item = None
        self.is_wanted = Lock()
        self.is_wanted.acquire()
        start(self.run, _NAME)

    def give(self, item):
        self.item = item
        self.is_wanted.release()

    def run(self):
        while True:
            acquire(self.is_wanted, None, None)
            func, args, future, job = self.item
            self.item = None
            job_began(job)
            result = error = None
            try:
                result = func(*args)
            except BaseException as raised:
                error = raised
            job_ended(job)
            if not self.loop.is_closed():
                self.loop.call_soon_threadsafe(self.report, future, result, error)
            func = args = future = result = error = None

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
    if limiter is None:
        limiter = current_default_thread_limiter()
    borrower = object()
    waits("token")
    await limiter.acquire_on_behalf_of(borrower)
    waits("thread")
    try:
        idle = _idle.get(loop)
        if idle is None:
            idle = _idle[loop] = []
        worker = idle.pop() if idle else _Worker(loop, idle)
        job = job_queued(_NAME, func)
        future = job_future(loop, job)
        worker.give((func, args, future, job))
        return await future
    finally:
        waits(None)
        limiter.release_on_behalf_of(borrower)
