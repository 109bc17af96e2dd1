"""What the loop reports goes to the logger `asyncio`."""
import asyncio
import logging
import sys
import time


class ShortFormatter(logging.Formatter):
    def format(self, record):
        return f"{record.levelname} {record.name} {record.getMessage().split(' at ')[0].splitlines()[0][:60]} {bool(record.exc_info)}"


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(ShortFormatter())
logging.basicConfig(level=logging.INFO, handlers=[handler])


async def fail():
    raise ValueError("unseen")


async def slow():
    time.sleep(0.2)


async def main():
    loop = asyncio.get_running_loop()
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)
    loop.call_exception_handler({"message": "one of ours", "future": 3})
    print("after")
    loop.set_debug(True)
    await asyncio.create_task(slow(), name="Slow")
    await asyncio.to_thread(print, "in a thread")
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(print)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
