import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/quote")
async def quote():
    await asyncio.sleep(0.1)  # another service answers
    return {"price": 42}


@app.get("/quote-blocking")
async def quote_blocking():
    time.sleep(0.1)  # the same wait, but the loop waits too
    return {"price": 42}
