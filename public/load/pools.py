import httpx
from fastapi import FastAPI

app = FastAPI()
narrow = httpx.AsyncClient(limits=httpx.Limits(max_connections=5))
wide = httpx.AsyncClient(limits=httpx.Limits(max_connections=50))
URL = "https://search.test/"


@app.get("/narrow")
async def with_five_connections():
    await narrow.get(URL)
    return {"hits": 3}


@app.get("/wide")
async def with_fifty_connections():
    await wide.get(URL)
    return {"hits": 3}
