import time
from queue import Queue

from fastapi import Depends, FastAPI

app = FastAPI()
pool = Queue()
for number in range(5):
    pool.put(number)


def connection():
    """Runs on a thread, and keeps its token while it waits for a connection."""
    taken = pool.get()
    yield taken
    pool.put(taken)


@app.get("/orders")
def orders(taken: int = Depends(connection)):
    time.sleep(0.05)  # needs a token of its own, with the connection in hand
    return {"orders": 12}
