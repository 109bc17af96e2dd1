import multiprocessing as mp, time, os
from multiprocessing.pool import ThreadPool
def sq(x): return x * x
def add(a, b): return a + b
def slow(x): time.sleep(0.05); return x
def bad(x):
    if x == 2: raise ValueError(f"bad {x}")
    return x
def init(v): global g; g = v
def useg(x): return g + x
def name(_): return mp.current_process().name[:14]
if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(sq, range(5)), pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(add, (1, 2)), pool.apply(add, kwds={"a": 1, "b": 5}))
        t = time.perf_counter(); print(pool.map(slow, range(4), chunksize=1), round(time.perf_counter() - t, 1))
        r = pool.apply_async(sq, (9,), callback=lambda v: print("cb", v)); print(r.get(timeout=1), r.ready(), r.successful())
        print(list(pool.imap(sq, range(4))), sorted(pool.imap_unordered(sq, range(4))))
        try: pool.map(bad, range(4))
        except ValueError as e: print(repr(e))
        r = pool.apply_async(slow, (1,))
        try: r.get(timeout=0.01)
        except mp.TimeoutError as e: print("timeout", repr(e))
        r = pool.map_async(bad, [1, 2, 3], error_callback=lambda e: print("err", e)); r.wait(); print(r.successful())
        print(set(pool.map(name, range(3))))
        try: pool.map(lambda x: x, [1])
        except Exception as e: print(type(e).__name__)
    try: pool.map(sq, [1])
    except ValueError as e: print(e)
    pool = mp.Pool(2, initializer=init, initargs=(10,)); print(pool.map(useg, [1, 2])); pool.close()
    try: pool.apply(sq, (1,))
    except ValueError as e: print(e)
    pool.join()
    try: mp.Pool(0)
    except ValueError as e: print(e)
    with ThreadPool(3) as tp:
        t = time.perf_counter(); print(tp.map(slow, range(3)), round(time.perf_counter() - t, 2)); print(tp.map(lambda x: x + 1, [1, 2]))
    print(pool)
