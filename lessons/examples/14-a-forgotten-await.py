# title: A forgotten await
# look for: save() without await only makes a coroutine, and throws it away. Nothing is saved, and all there is to see is a warning.
import asyncio


async def save(what):
    await asyncio.sleep(0.1)
    print(f"saved {what}")


async def main():
    save("the order")  # await is missing
    await save("the invoice")
    print("everything is saved, is it?")


asyncio.run(main())
