import threading, time, queue
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, CancelledError


def w(n, d):
    time.sleep(d)
    return n * 2


with ThreadPoolExecutor(3, thread_name_prefix="p") as ex:
    fs = [ex.submit(w, i, 0.05 * (3 - i)) for i in range(3)]
    for f in as_completed(fs):
        print(f.result())
    print(list(ex.map(w, [1, 2, 3], [0.01] * 3)))
    d, nd = wait(fs)
    print(len(d), len(nd))
    f = ex.submit(lambda: 1 / 0)
    try:
        f.result()
    except ZeroDivisionError as e:
        print(e)
    print(repr(f.exception()), f.done(), f.cancelled(), f.running())
    f = ex.submit(w, 1, 0.2)
    try:
        f.result(timeout=0.01)
    except TimeoutError:
        print("to")
    f.add_done_callback(lambda f: print("cb", f.result()))
ex = ThreadPoolExecutor(1)
a = ex.submit(w, 1, 0.1)
b = ex.submit(w, 2, 0.1)
time.sleep(0.02)
print(b.cancel(), a.cancel(), b.cancelled(), a.running())
c = ex.submit(w, 3, 0)
ex.shutdown(wait=True, cancel_futures=True)
print(c.cancelled(), a.result())
try:
    ex.submit(w, 1, 0)
except RuntimeError as e:
    print(e)
try:
    b.result()
except CancelledError as e:
    print(type(e).__name__)
try:
    with ThreadPoolExecutor(2) as ex:
        for r in ex.map(lambda x: 10 / x, [2, 0, 1]):
            print(r)
except ZeroDivisionError as e:
    print("map", e)
t = threading.Timer(0.05, lambda: print("timer"))
t.start()
t2 = threading.Timer(0.05, print, ["never"])
t2.start()
t2.cancel()
t.join()
b = threading.Barrier(2, action=lambda: print("action"), timeout=1)


def bw(n):
    i = b.wait()
    time.sleep(0.01 * i)
    print("passed", n is not None)


ts = [threading.Thread(target=bw, args=(i,), name=f"T{i}") for i in range(2)]
[t.start() for t in ts]
[t.join() for t in ts]
print(b.n_waiting, b.broken, b.parties)


def bb():
    try:
        b.wait()
    except threading.BrokenBarrierError:
        print("broken")


t = threading.Thread(target=bb)
t.start()
time.sleep(0.01)
b.abort()
t.join()
b.reset()
print(b.broken)
cond = threading.Condition()
items = []


def cons():
    with cond:
        ok = cond.wait_for(lambda: items, timeout=1)
        print("cons", ok, items.pop())


t = threading.Thread(target=cons)
t.start()
time.sleep(0.01)
with cond:
    items.append(1)
    cond.notify_all()
t.join()
with cond:
    print(cond.wait(0.01))
try:
    cond.notify()
except RuntimeError as e:
    print(e)
s = threading.BoundedSemaphore(1)
s.acquire()
print(s.acquire(blocking=False), s.acquire(timeout=0.01))
s.release()
try:
    s.release()
except ValueError as e:
    print(e)
loc = threading.local()
loc.x = 1


def lt():
    print(hasattr(loc, "x"))
    loc.x = 2
    print(loc.x)


t = threading.Thread(target=lt)
t.start()
t.join()
print(loc.x)


def hook(a):
    print("hook", a.exc_type.__name__, a.exc_value, a.thread.name)


threading.excepthook = hook
t = threading.Thread(target=lambda: {}["k"], name="bad")
t.start()
t.join()
e = threading.Event()
print(e.wait(0.01), e.is_set())
e.set()
print(e.wait())
e.clear()
l = threading.Lock()
print(l.acquire(), l.locked(), l.acquire(False))
l.release()
try:
    l.release()
except RuntimeError as e:
    print(e)
r = threading.RLock()
with r:
    with r:
        print("re")
try:
    r.release()
except RuntimeError as e:
    print(e)
t = threading.Thread(target=time.sleep, args=(0.05,), daemon=True)
print(t.daemon, t.is_alive(), t.ident)
t.start()
print(t.is_alive())
t.join(0.01)
print(t.is_alive())
t.join()
print(t.is_alive())
try:
    t.start()
except RuntimeError as e:
    print(e)
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count())


class MyT(threading.Thread):

    def __init__(self):
        super().__init__(name="my")
        self.res = None

    def run(self):
        self.res = self.name


m = MyT()
m.start()
m.join()
print(m.res)
q = queue.Queue(2)
q.put(1)
q.put(2)
try:
    q.put(3, timeout=0.01)
except queue.Full:
    print("full")
try:
    q.put_nowait(3)
except queue.Full:
    print("full2", q.qsize(), q.full())
print(q.get(), q.get_nowait())
try:
    q.get(timeout=0.01)
except queue.Empty:
    print("empty", q.empty())
q.task_done()
q.task_done()
q.join()
try:
    q.task_done()
except ValueError as e:
    print(e)
q.put(1)
q.shutdown()
try:
    q.put(2)
except queue.ShutDown as e:
    print("SD", repr(e))
print(q.get())
try:
    q.get()
except queue.ShutDown:
    print("SD2")
sq = queue.SimpleQueue()
sq.put(1)
print(sq.get(), sq.empty(), sq.qsize())
pq = queue.PriorityQueue()
[pq.put(x) for x in (3, 1, 2)]
print([pq.get() for _ in range(3)])
lq = queue.LifoQueue()
[lq.put(x) for x in (3, 1, 2)]
print([lq.get() for _ in range(3)])
