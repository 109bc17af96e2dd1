import threading
from concurrent.futures import ProcessPoolExecutor
import multiprocessing
counter = 0
items = []
class Box:
    total = 0
def bump(n):
    global counter
    counter += n
    items.append(n)
    return counter, len(items)
def child():
    bump(5)
    print("child", counter, items)
if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(bump, [1, 2, 3])))
    print(counter, items)
    p = multiprocessing.Process(target=child); p.start(); p.join()
    print(counter, items)
