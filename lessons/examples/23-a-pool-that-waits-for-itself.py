# title: A pool that waits for itself
# look for: Both threads of the pool wait for calls that stand in line for a thread of the same pool. Nothing is wrong with any of them, and nothing ever happens again.
# start: 0.05 s
# prints:
#   0.050 page 1 waits for its picture
#   0.050 page 2 waits for its picture
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def resize(name):
    time.sleep(0.1)
    return f"{name}, small"


def page(number):
    time.sleep(0.05)
    picture = pool.submit(resize, f"picture {number}")
    print(f"page {number} waits for its picture")
    return picture.result()  # a thread of the pool, waiting for the pool


first, second = pool.submit(page, 1), pool.submit(page, 2)
print(first.result(), second.result())
