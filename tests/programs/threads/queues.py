import queue
import threading
import time

start = time.perf_counter()


def say(*words):
    print(f"{time.perf_counter() - start:.1f}", *words)


q = queue.Queue(maxsize=2)


def producer():
    for n in range(5):
        q.put(n)
        say("put", n)
    q.put(None)


def consumer():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        time.sleep(0.1)
        say("done", item)
        q.task_done()


threads = [threading.Thread(target=producer), threading.Thread(target=consumer)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
q.join()
say(q.qsize(), q.empty(), q.full())
for attempt in (lambda: q.get_nowait(), lambda: q.get(timeout=0.1), lambda: q.get(block=False)):
    try:
        attempt()
    except queue.Empty:
        say("Empty")
q.put(1)
q.put(2)
for attempt in (lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.1)):
    try:
        attempt()
    except queue.Full:
        say("Full")
try:
    for _ in range(3):
        q.task_done()
except ValueError as error:
    say(error)

lifo, priority, simple = queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()
for item in (3, 1, 2):
    for each in (lifo, priority, simple):
        each.put(item)
say([each.get() for each in (lifo, priority, simple) for _ in range(3)], simple.empty())

work = queue.Queue()
for n in range(6):
    work.put(n)
results = []


def worker(name):
    while True:
        try:
            n = work.get_nowait()
        except queue.Empty:
            return
        time.sleep(0.1)
        results.append((n, name))
        work.task_done()


for name in "ab":
    threading.Thread(target=worker, args=(name,), daemon=True).start()
work.join()
say(sorted(n for n, _ in results))
