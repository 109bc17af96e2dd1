import time
from concurrent.futures import ThreadPoolExecutor
import threading

start = time.perf_counter()


def burn(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return seconds


def rounded(seconds):
    return round(seconds, 1)


# A thread's own CPU time, and the process's.
cpu, process = time.thread_time(), time.process_time()
thread = threading.Thread(target=burn, args=(0.2,))
thread.start()
thread.join()
print(rounded(time.thread_time() - cpu), rounded(time.process_time() - process))
time.sleep(0.1)
print(rounded(time.process_time() - process))

# Builtins that step generators take turns as well.
ended = []


def count(name, n):
    total = sum(i % 7 for i in range(n))
    ended.append(name)
    return total


with ThreadPoolExecutor(2) as pool:
    long = pool.submit(count, "long", 1_200_000)
    short = pool.submit(count, "short", 300_000)
    print(long.result() > short.result(), ended)
with ThreadPoolExecutor(2) as pool:
    long = pool.submit(lambda: (any(i < 0 for i in range(1_000_000)), ended.append("long any")))
    short = pool.submit(lambda: (all(i >= 0 for i in range(200_000)), ended.append("short all")))
    quick = pool.submit(lambda: any(i == 3 for i in iter(range(10))))
print(ended, quick.result())

# A thread that sleeps lets the others run; each wake-up next to a busy one takes one switch interval.
busy = threading.Thread(target=burn, args=(0.3,))
busy.start()
begun = time.perf_counter()
for _ in range(10):
    time.sleep(0.01)
late = time.perf_counter() - begun - 0.1
print("late" if 0.03 < late < 0.09 else late)
busy.join()
