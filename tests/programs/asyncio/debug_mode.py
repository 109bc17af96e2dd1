# Debug mode: steps that take long are told of, and calls from a foreign thread are refused.
import asyncio
import logging
import threading
import time


class Teller(logging.Handler):
    def emit(self, record):
        what, _, took = record.getMessage().partition(" took ")
        seconds = float(took.split()[0])
        print(record.levelname, record.name, what.split(" at ")[0][:30], 0.1 <= seconds < 0.9)


logging.getLogger("asyncio").addHandler(Teller())


def callback():
    time.sleep(0.15)


async def slow():
    time.sleep(0.2)


async def foreign(loop):
    future = loop.create_future()
    quiet = loop.create_future()
    other = loop.create_future()
    future.add_done_callback(print)
    other.add_done_callback(print)

    def work():
        for wrong in (
            lambda: loop.call_soon(print, "soon"),
            lambda: loop.call_later(0.1, print, "later"),
            lambda: loop.call_at(loop.time(), print, "at"),
            lambda: future.set_result(1),
            lambda: other.set_exception(ValueError(1)),
        ):
            try:
                wrong()
            except RuntimeError as error:
                print(error)
        quiet.set_result("nobody waits for it")
        loop.call_soon_threadsafe(print, "the right door")

    thread = threading.Thread(target=work)
    thread.start()
    await asyncio.sleep(0.1)
    thread.join()
    # Set they are, and nobody heard of it.
    print(future.result(), repr(other.exception()), quiet.result())


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    await slow()
    await asyncio.sleep(0)
    loop.call_soon(callback)
    await asyncio.sleep(0.2)
    loop.slow_callback_duration = 0.5
    await asyncio.create_task(slow())
    await foreign(loop)
    loop.slow_callback_duration = 0.1
    loop.set_debug(False)
    time.sleep(0.2)


async def switched_on():
    asyncio.get_running_loop().set_debug(True)
    # This step began before.
    time.sleep(0.2)
    await asyncio.sleep(0)
    time.sleep(0.2)


asyncio.run(main(), debug=True)
asyncio.run(switched_on())
