import asyncio
import concurrent.futures
import functools
import threading
import time

start = time.perf_counter()


def say(*words):
    print(f"{time.perf_counter() - start:.1f}", *words)


def work(name, seconds=0.1):
    time.sleep(seconds)
    return f"{name} in {threading.current_thread().name}"


def fail():
    time.sleep(0.1)
    raise ValueError("no")


async def ticker():
    for n in range(3):
        await asyncio.sleep(0.1)
        say("tick", n)


async def main():
    loop = asyncio.get_running_loop()
    ticking = asyncio.create_task(ticker())
    await asyncio.sleep(0.05)
    say(await asyncio.to_thread(work, "to_thread", seconds=0.1))
    say(await loop.run_in_executor(None, work, "executor"))
    say(await loop.run_in_executor(None, functools.partial(work, "partial", seconds=0.1)))
    await ticking
    for awaitable in (asyncio.to_thread(fail), loop.run_in_executor(None, fail)):
        try:
            await awaitable
        except ValueError as error:
            say("ValueError", error)
    with concurrent.futures.ThreadPoolExecutor(2, "mine") as pool:
        say(await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in range(4))))
        future = pool.submit(work, "wrapped")
        say(await asyncio.wrap_future(future))
        say(await asyncio.wait_for(loop.run_in_executor(pool, work, "in time"), 1))
        waiting = asyncio.create_task(asyncio.to_thread(work, "nobody waits", 0.2))
        await asyncio.sleep(0.1)
        waiting.cancel()
        try:
            await waiting
        except asyncio.CancelledError:
            say("cancelled")

    # Other threads call the loop.
    event = asyncio.Event()
    threading.Timer(0.1, loop.call_soon_threadsafe, [event.set]).start()
    await event.wait()
    say("woken")

    async def answer(n):
        await asyncio.sleep(0.1)
        if n < 0:
            raise KeyError(n)
        return n * 2

    def asks():
        future = asyncio.run_coroutine_threadsafe(answer(21), loop)
        say("answer", future.result())
        try:
            asyncio.run_coroutine_threadsafe(answer(-1), loop).result(1)
        except KeyError as error:
            say("KeyError", error)
        slow = asyncio.run_coroutine_threadsafe(answer(0), loop)
        try:
            slow.result(timeout=0.05)
        except TimeoutError:
            say("too slow", slow.cancel())

    await asyncio.to_thread(asks)
    # 20 calls, 6 threads: four rounds.
    before = time.perf_counter()
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.1) for _ in range(20)))
    say("rounds", round((time.perf_counter() - before) / 0.1))
    # A call nobody waits for: `asyncio.run` does.
    loop.run_in_executor(None, lambda: (time.sleep(0.1), say("last call")))


asyncio.run(main())
say("loop closed")


# A loop in a thread.
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, daemon=True)
thread.start()


async def hello():
    await asyncio.sleep(0.1)
    return threading.current_thread() is thread


say(asyncio.run_coroutine_threadsafe(hello(), loop).result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
say(loop.is_closed(), loop.is_running())


def in_thread(name):
    async def main():
        await asyncio.sleep(0.1)
        return name

    say(asyncio.run(main()))


threads = [threading.Thread(target=in_thread, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
say("end")
