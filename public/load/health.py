import time

from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
async def health():
    return {"ok": True}


@app.get("/report-blocking")
async def report_blocking():
    time.sleep(0.05)  # a driver that knows no await
    return {"rows": 7}


@app.get("/report")
def report():
    time.sleep(0.05)  # the same driver, on a thread
    return {"rows": 7}
