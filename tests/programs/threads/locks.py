import threading
import time

# A lock is not fair: who releases it and asks again at once has it again.
lock = threading.Lock()


def turns(name):
    for n in range(3):
        with lock:
            print(name, n)
            time.sleep(0.02)


threads = [threading.Thread(target=turns, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.02))
start = time.perf_counter()
print(lock.acquire(timeout=0.05), round(time.perf_counter() - start, 2))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print("RuntimeError", error)
try:
    lock.acquire(False, 1)
except ValueError as error:
    print("ValueError", error)

# Re-entrant.
rlock = threading.RLock()


def deep(n):
    with rlock:
        return n if n == 0 else deep(n - 1) + 1


print(deep(5))
rlock.acquire()


def not_mine():
    try:
        rlock.release()
    except RuntimeError as error:
        print("RuntimeError", error)
    print(rlock.acquire(timeout=0.02))


other = threading.Thread(target=not_mine)
other.start()
other.join()
rlock.release()

# `n += 1` is not interrupted where CPython does not look; a call in between is.
counter = 0


def count():
    global counter
    for _ in range(100_000):
        counter += 1


threads = [threading.Thread(target=count) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)

# Check, then act: both see the money.
balance = 100


def withdraw(amount):
    global balance
    if balance >= amount:
        time.sleep(0.01)
        balance -= amount


threads = [threading.Thread(target=withdraw, args=(80,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)

# Two locks in one order.
first, second = threading.Lock(), threading.Lock()


def both(name, delay):
    time.sleep(delay)
    with first, second:
        print(name, "has both")
        time.sleep(0.05)


threads = [threading.Thread(target=both, args=args) for args in [("slow", 0.03), ("quick", 0.0)]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
