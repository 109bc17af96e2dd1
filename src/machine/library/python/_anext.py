"""_anext: `anext` with a default, and what steps awaitables by hand."""


async def anext_or(iterator, default):
    try:
        return await anext(iterator)
    except StopAsyncIteration:
        return default


async def drive(awaitable):
    return await awaitable
