# title: An async generator
# look for: The generator runs only while somebody asks for the next page. While it waits for one, the other task has its turns.
# start: 0.1 s
import asyncio


async def pages(n):
    for number in range(1, n + 1):
        await asyncio.sleep(0.1)  # the next page is fetched when it is asked for
        yield f"page {number}"


async def reader():
    async for page in pages(3):
        print(page)
        await asyncio.sleep(0.05)  # reading


async def other():
    for n in range(3):
        await asyncio.sleep(0.12)
        print(f"meanwhile {n}")


async def main():
    await asyncio.gather(reader(), other())


asyncio.run(main())
