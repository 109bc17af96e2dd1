import asyncio

async def request(name, wait):
    for row in range(1, 5):
        await asyncio.sleep(wait)       # the database works
        print(name, "has row", row)

async def main():
    a = asyncio.create_task(request("A", 0.5), name="request A")
    b = asyncio.create_task(request("B", 0.35), name="request B")
    await asyncio.gather(a, b)

asyncio.run(main())
