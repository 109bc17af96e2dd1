import asyncio


async def fails():
    raise ValueError("nobody asked")


def handler(loop, context):
    print(context["message"].split(" at ")[0], sorted(context), repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler(), loop.get_debug())
    loop.set_exception_handler(handler)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print("still held")
    del task
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(KeyError("lost"))
    del future
    seen = loop.create_future()
    seen.set_exception(KeyError("seen"))
    seen.exception()
    del seen
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "my own"})
    print(loop.get_exception_handler() is handler)


asyncio.run(main())
