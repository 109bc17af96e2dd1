import asyncio

async def request(name, wait):
    for row in range(1, 5):
        await asyncio.sleep(wait)       # the database works
        print(name, "has row", row)

async def main():
    await asyncio.gather(request("A", 0.5), request("B", 0.35))

asyncio.run(main())
