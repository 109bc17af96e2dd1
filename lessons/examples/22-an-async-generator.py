# title: An async generator
# look for: The generator runs only while somebody asks for the next page. While it waits for one, the other task has its turns.
# start: 0.1 s
# prints:
#   0.100 page 1
#   0.120 meanwhile 0
#   0.240 meanwhile 1
#   0.250 page 2
#   0.360 meanwhile 2
#   0.400 page 3
# total: 0.45 s
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
