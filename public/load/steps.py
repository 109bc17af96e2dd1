import asyncio

from fastapi import FastAPI

app = FastAPI()


async def load_user():
    await asyncio.sleep(0.05)


async def load_orders():
    await asyncio.sleep(0.08)


async def load_offers():
    await asyncio.sleep(0.04)


@app.get("/in-a-row")
async def in_a_row():
    await load_user()
    await load_orders()
    await load_offers()
    return {"ok": True}


@app.get("/together")
async def together():
    await asyncio.gather(load_user(), load_orders(), load_offers())
    return {"ok": True}
