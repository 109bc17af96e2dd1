"""anyio.to_thread: calls in worker threads, as many at once as the limiter has tokens."""

import _thread
from _anyio_core import CapacityLimiter
from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor

_limiters = []
_pool = ThreadPoolExecutor(100_000, thread_name_prefix="AnyIO worker thread")


def current_default_thread_limiter():
    # One for each event loop.
    loop = get_running_loop()
    for owner, limiter in _limiters:
        if owner is loop:
            return limiter
    limiter = CapacityLimiter(_thread.thread_limit() or 40)
    _limiters.append((loop, limiter))
    return limiter


async def run_sync(func, *args, abandon_on_cancel=False, cancellable=None, limiter=None):
    limiter = limiter or current_default_thread_limiter()
    borrower = object()
    await limiter.acquire_on_behalf_of(borrower)
    try:
        return await get_running_loop().run_in_executor(_pool, func, *args)
    finally:
        limiter.release_on_behalf_of(borrower)
