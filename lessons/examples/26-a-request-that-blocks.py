# title: A library that blocks
# look for: Two clients, the same two requests. httpx waits together with the others; requests holds the loop until each answer is there.
# start: 0.1 s
# prints:
#   0.168 httpx: 0.17 s
#   0.515 requests: 0.35 s
# total: 0.516 s
import asyncio
import time

import httpx
import requests


async def with_httpx(client):
    await client.get("https://example.org")


async def with_requests():
    requests.get("https://example.org")


async def main():
    start = time.perf_counter()
    async with httpx.AsyncClient() as client:
        await asyncio.gather(with_httpx(client), with_httpx(client))
    print(f"httpx: {time.perf_counter() - start:.2f} s")

    start = time.perf_counter()
    await asyncio.gather(with_requests(), with_requests())
    print(f"requests: {time.perf_counter() - start:.2f} s")


asyncio.run(main())
