import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/blocking")
async def blocking():
    time.sleep(0.1)  # on the loop
    return {"price": 42}


@app.get("/thread")
def thread():
    time.sleep(0.1)  # on one of 40 threads: the endpoint is a plain def
    return {"price": 42}


@app.get("/awaiting")
async def awaiting():
    await asyncio.sleep(0.1)  # nowhere: nothing runs while it waits
    return {"price": 42}
