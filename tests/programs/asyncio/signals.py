import asyncio
import os
import signal


async def stopped_by_a_signal():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def on_signal(name):
        print("got", name)
        stop.set()

    loop.add_signal_handler(signal.SIGTERM, on_signal, "SIGTERM")
    loop.call_later(0.05, os.kill, os.getpid(), signal.SIGTERM)
    await stop.wait()
    print("removed:", loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))


asyncio.run(stopped_by_a_signal())


def handler(number, frame):
    print("handler", number, signal.Signals(number).name)


before = signal.signal(signal.SIGUSR1, handler)
print(before, signal.getsignal(signal.SIGUSR1) is handler)
signal.raise_signal(signal.SIGUSR1)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.raise_signal(signal.SIGUSR1)
print(repr(signal.SIGINT), signal.strsignal(2), int(signal.SIGTERM))


async def interrupted():
    asyncio.get_running_loop().call_later(0.02, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled by Ctrl-C")
        raise
    finally:
        print("cleaned up")


try:
    asyncio.run(interrupted())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("at once")
