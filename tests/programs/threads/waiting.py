import threading
import time

start = time.perf_counter()


def say(*words):
    print(f"{time.perf_counter() - start:.1f}", *words)


# Event
event = threading.Event()


def waiter(name, timeout=None):
    say(name, event.wait(timeout))


threads = [threading.Thread(target=waiter, args=args) for args in [("patient",), ("hasty", 0.1)]]
for thread in threads:
    thread.start()
time.sleep(0.2)
event.set()
for thread in threads:
    thread.join()
say(event.is_set(), event.wait(0))
event.clear()
say(event.is_set(), event.wait(0.1))

# Condition
items = []
condition = threading.Condition()


def consumer(name):
    with condition:
        while not items:
            condition.wait()
        say(name, "took", items.pop(0))


threads = [threading.Thread(target=consumer, args=(f"consumer {n}",)) for n in range(2)]
for thread in threads:
    thread.start()
for item in "xy":
    time.sleep(0.1)
    with condition:
        items.append(item)
        condition.notify()
for thread in threads:
    thread.join()
with condition:
    say(condition.wait_for(lambda: items, timeout=0.1), condition.wait(0.1))
try:
    condition.notify()
except RuntimeError as error:
    say(error)
try:
    condition.wait()
except RuntimeError as error:
    say(error)

# Semaphore
semaphore = threading.Semaphore(2)


def limited(n):
    time.sleep(n / 100)
    with semaphore:
        say("in", n)
        time.sleep(0.1)


threads = [threading.Thread(target=limited, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
say(semaphore.acquire(blocking=False), semaphore.acquire(), semaphore.acquire(timeout=0.1))
bounded = threading.BoundedSemaphore(1)
bounded.acquire()
bounded.release()
try:
    bounded.release()
except ValueError as error:
    say(error)

# Barrier
barrier = threading.Barrier(3, action=lambda: say("all here"))


def runner(n):
    time.sleep(n / 10)
    place = barrier.wait()
    time.sleep(place / 10)
    say("place", place)


threads = [threading.Thread(target=runner, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
say(barrier.parties, barrier.n_waiting, barrier.broken)
try:
    barrier.wait(0.1)
except threading.BrokenBarrierError:
    say("broken", barrier.broken)
barrier.reset()
say(barrier.broken)

# Timer
timer = threading.Timer(0.1, say, args=("timer",))
timer.start()
never = threading.Timer(0.1, say, args=("never",))
never.start()
never.cancel()
timer.join()
never.join()
say("end")
