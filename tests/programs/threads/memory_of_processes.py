import multiprocessing as mp, time
def add(v, n):
    for _ in range(n):
        with v.get_lock(): v.value += 1
def fill(a, lock):
    for i in range(len(a)):
        with lock: a[i] += i
def ev(e, q): q.put(e.wait(1)); q.put(e.wait(0.01))
def sem(s, q, n):
    with s: q.put(("in", n)); time.sleep(0.05)
def bar(b, q): b.wait(); q.put("past")
if __name__ == "__main__":
    v = mp.Value("i", 0); a = mp.Array("d", [1.0] * 3); lock = mp.Lock()
    ps = [mp.Process(target=add, args=(v, 50)) for _ in range(2)] + [mp.Process(target=fill, args=(a, lock)) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(v.value, a[:], list(a), len(a), v, lock)
    with lock: print(lock)
    e = mp.Event(); q = mp.Queue(); p = mp.Process(target=ev, args=(e, q)); p.start(); time.sleep(0.05); e.set(); p.join(); print(q.get(), q.get(), e.is_set())
    s = mp.Semaphore(2); ps = [mp.Process(target=sem, args=(s, q, i)) for i in range(4)]
    t = time.perf_counter()
    for p in ps: p.start()
    for p in ps: p.join()
    print(0.09 < time.perf_counter() - t < 0.15, sorted(q.get() for _ in ps), s.get_value() if hasattr(s, "get_value") else "")
    b = mp.Barrier(2); ps = [mp.Process(target=bar, args=(b, q)) for i in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(q.get(), q.get(), q.empty(), q.qsize())
    try: v.value = "x"
    except TypeError as e: print(e)
    f = mp.Value("d", 3); f.value = 7; print(f.value, f); b = mp.RawValue("i", 3) if hasattr(mp, "RawValue") else None; print(b)
    r = mp.RLock()
    with r:
        with r: print(r)
    print(mp.Semaphore(3), mp.BoundedSemaphore(2))
    try: mp.BoundedSemaphore(1).release()
    except ValueError as e: print(e)
    try: mp.Lock().release()
    except ValueError as e: print(e)
