# title: A forgotten await
# look for: save() without await only makes a coroutine, and throws it away. Nothing is saved, and all there is to see is a warning.
# start: 0.05 s
# prints:
#   0.100 saved the invoice
#   0.100 everything is saved, is it?
# total: 0.1 s
import asyncio


async def save(what):
    await asyncio.sleep(0.1)
    print(f"saved {what}")


async def main():
    save("the order")  # await is missing
    await save("the invoice")
    print("everything is saved, is it?")


asyncio.run(main())
