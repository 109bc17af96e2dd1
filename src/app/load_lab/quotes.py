import asyncio
import time


async def quote():
    await asyncio.sleep(0.1)  # another service answers
    return {"price": 42}


async def quote_blocking():
    time.sleep(0.1)  # the same wait, but the loop waits too
    return {"price": 42}
