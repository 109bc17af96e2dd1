"""starlette.concurrency: what FastAPI runs `def` endpoints with."""

import anyio.to_thread
from functools import partial


async def run_in_threadpool(func, *args, **kwargs):
    if kwargs:
        func = partial(func, **kwargs)
    return await anyio.to_thread.run_sync(func, *args)


async def iterate_in_threadpool(iterator):
    iterator = iter(iterator)
    end = object()
    while True:
        item = await anyio.to_thread.run_sync(next, iterator, end)
        if item is end:
            return
        yield item
