"""anyio.from_thread: back from a worker thread to the loop that started it."""

import asyncio as _asyncio


def run(func, *args):
    raise RuntimeError("anyio.from_thread.run() is not available here: use asyncio.run_coroutine_threadsafe()")


run_sync = run
