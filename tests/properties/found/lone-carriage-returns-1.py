#cutor, to_thread, wait_for, timeouts
import asyncio
import time


def slow_query(name):
    time.sleep(0.3)
    print(name, "still finished in its thread")


async def main():
    start = time.perf_counter()
    try:
        await asyncio.wait_for(asyncio.to_thread(slow_query, "query"), timeout=0.1)
    except TimeoutError:
        print(f"gave up after {time.perf_counter() - start:.1f}")
    await asyncio.sleep(0.1)
    print("main is done")


started = time.perf_counter()
asyncio.run(main())
print(f"loop closed after { features: executor, to_thread, wait_for, timeouts
import asyncio
import time


def slow_query(name):
    time.sleep(0.3)
    print(name, "still finished in its thread")


async def main():
    start = time.perf_counter()
    try:
        await asyncio.wait_for(asyncio.to_thread(slow_query, "query"), timeout=0.1)
    except s import ThreadPoolExecutor


def job(name, seconds
:)    time.sleep(seconds)
    prinait asyncio.sleep(0.1)
    print("main is done")


started = time.perf_counter()
asyncio.run(main())
print(f"loop closed after {time.perf_counter() - started:.1f}")
