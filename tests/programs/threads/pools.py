import threading
import time
from concurrent.futures import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    CancelledError,
    Future,
    ThreadPoolExecutor,
    TimeoutError,
    as_completed,
    wait,
)

start = time.perf_counter()


def say(*words):
    print(f"{time.perf_counter() - start:.1f}", *words)


def work(name, seconds=0.1):
    time.sleep(seconds)
    return f"{name} by {threading.current_thread().name}"


# Threads are made when needed, and an idle one is used again.
with ThreadPoolExecutor(max_workers=3) as pool:
    say(pool.submit(work, "a").result())
    say(pool.submit(work, "b").result())
    futures = [pool.submit(work, name) for name in "cdef"]
    say([future.result() for future in futures])
with ThreadPoolExecutor(2, thread_name_prefix="crew") as pool:
    say(list(pool.map(work, "xy")))
    say(sorted(pool.map(work, "pq", [0.2, 0.1])))

# States, callbacks, cancelling.
with ThreadPoolExecutor(max_workers=1) as pool:
    running = pool.submit(work, "running")
    queued = pool.submit(work, "queued")
    time.sleep(0.05)
    say(running.running(), running.done(), queued.running(), queued.cancel(), queued.cancelled(), running.cancel())
    running.add_done_callback(lambda future: say("callback in", threading.current_thread().name))
    try:
        queued.result()
    except CancelledError as error:
        say("CancelledError", repr(error))
    try:
        running.result(timeout=0.01)
    except TimeoutError as error:
        say("TimeoutError", repr(error))
    say(running.result(), running.exception())
    running.add_done_callback(lambda future: say("at once in", threading.current_thread().name))

# Errors.
def fail(n):
    time.sleep(n / 10)
    if n == 2:
        raise ValueError(n)
    return n


with ThreadPoolExecutor() as pool:
    results = pool.map(fail, [1, 2, 3])
    try:
        for result in results:
            say(result)
    except ValueError as error:
        say("ValueError", error)
    future = pool.submit(fail, 2)
    say(repr(future.exception()))
    slow = pool.map(fail, [3], timeout=0.1)
    try:
        next(slow)
    except TimeoutError as error:
        say("TimeoutError", error)

# wait and as_completed.
with ThreadPoolExecutor(max_workers=4) as pool:
    for when in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        futures = [pool.submit(fail, n) for n in (1, 2, 3)]
        done, not_done = wait(futures, return_when=when)
        say(when, len(done), len(not_done))
        wait(futures)
    futures = [pool.submit(fail, n) for n in (3, 1)]
    done, not_done = wait(futures, timeout=0.2)
    say(len(done), len(not_done))
    say([future.result() for future in as_completed(futures)])
    futures = {pool.submit(fail, n): n for n in (4, 3, 1)}
    try:
        for future in as_completed(futures, timeout=0.2):
            say(futures[future])
    except TimeoutError as error:
        say("TimeoutError", error)

# Shutting down.
pool = ThreadPoolExecutor(max_workers=1)
futures = [pool.submit(work, n) for n in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
say([future.cancelled() for future in futures])
try:
    pool.submit(work, "late")
except RuntimeError as error:
    say(error)
say(futures[0].result())


def initializer(name):
    say(name, threading.current_thread().name)


with ThreadPoolExecutor(1, initializer=initializer, initargs=("ready",)) as pool:
    say(pool.submit(len, "four").result())
try:
    ThreadPoolExecutor(max_workers=0)
except ValueError as error:
    say(error)
future = Future()
future.set_result(5)
say(future.result(), future.done())
left = ThreadPoolExecutor(max_workers=1)
left.submit(lambda: (time.sleep(0.1), say("still done")))
say("end")
