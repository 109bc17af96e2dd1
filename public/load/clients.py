import httpx
import requests
from fastapi import FastAPI

app = FastAPI()
client = httpx.AsyncClient(limits=httpx.Limits(max_connections=None))
URL = "https://prices.test/quote"


@app.get("/blocking")
async def blocking():
    requests.get(URL)  # the loop waits here, and everybody with it
    return {"price": 42}


@app.get("/awaiting")
async def awaiting():
    await client.get(URL)  # only this request waits
    return {"price": 42}
