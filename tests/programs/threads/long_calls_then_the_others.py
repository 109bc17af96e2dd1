"""A call in C keeps the GIL to its end. When it returns, whoever has asked for the GIL meanwhile goes first, before the caller's next line."""

import asyncio
import json
import threading
import time

TEXT = json.dumps(list(range(2_000_000)))
log = []


def parse():
    log.append("thread: begins")
    log.append(json.loads(TEXT))
    log.append("thread: parsed")


def beside_its_starter():
    thread = threading.Thread(target=parse)
    thread.start()
    log.append("main: goes on")
    thread.join()
    print([entry if isinstance(entry, str) else "..." for entry in log])


async def beside_a_timer():
    async def ticker():
        await asyncio.sleep(0.02)
        print("loop: tick")

    tick = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    numbers = await asyncio.to_thread(json.loads, TEXT)
    print("loop:", len(numbers), "numbers")
    await tick


async def on_the_loop():
    def wait():
        time.sleep(0.02)
        log.append("thread: awake")

    waiting = asyncio.create_task(asyncio.to_thread(wait))
    await asyncio.sleep(0)
    numbers = json.loads(TEXT)
    log.append(f"loop: {len(numbers)} numbers")
    await waiting


beside_its_starter()
asyncio.run(beside_a_timer())
log.clear()
asyncio.run(on_the_loop())
print(log)
