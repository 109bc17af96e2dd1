import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

from fastapi import FastAPI

app = FastAPI()
processes = ProcessPoolExecutor(2)


def compute():
    """20 ms of this thread's CPU time, all of it pure Python."""
    end = time.thread_time() + 0.02
    while time.thread_time() < end:
        for _ in range(100):
            pass


@app.get("/on-the-loop")
async def on_the_loop():
    compute()
    return {"ok": True}


@app.get("/in-a-thread")
def in_a_thread():
    compute()
    return {"ok": True}


@app.get("/in-a-process")
async def in_a_process():
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(processes, compute)
    return {"ok": True}


@app.get("/health")
async def health():
    return {"ok": True}
