"""_anext: `anext` with a default."""


async def anext_or(iterator, default):
    try:
        return await anext(iterator)
    except StopAsyncIteration:
        return default
