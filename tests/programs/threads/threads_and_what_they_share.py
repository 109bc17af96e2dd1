import threading, time, queue
def w(n, d): time.sleep(d); print("w", n, threading.current_thread().name)
ts = [threading.Thread(target=w, args=(i, 0.03 * (3 - i)), name=f"T{i}" if i else None) for i in range(3)]
print(ts[0].name, ts[0].is_alive(), ts[0].ident, ts[0].daemon, repr(ts[1]))
for t in ts: t.start()
print(repr(ts[1]).split(",")[1].split()[0], threading.active_count(), [t.name for t in threading.enumerate()][:2])
for t in ts: t.join()
print(repr(ts[1]).split(",")[1].split()[0], threading.main_thread() is threading.current_thread(), threading.current_thread())  if 0 else print(threading.main_thread().name)
try: ts[0].start()
except RuntimeError as e: print(e)
try: threading.Thread(target=w).join()
except RuntimeError as e: print(e)
def joinself():
    try: threading.current_thread().join()
    except RuntimeError as e: print(e)
t = threading.Thread(target=joinself); t.start(); t.join()
tm = threading.Timer(0.05, print, args=["timer"]); tm.start(); tm2 = threading.Timer(0.05, print, ["no"]); tm2.start(); tm2.cancel(); tm.join(); print(tm.is_alive(), tm2.finished.is_set())
loc = threading.local(); loc.x = 1
def l():
    print(hasattr(loc, "x")); loc.x = 2; print(loc.x)
t = threading.Thread(target=l); t.start(); t.join(); print(loc.x)
class Loc(threading.local):
    def __init__(self, v): self.v = v
lo = Loc(5)
def l2(): print(lo.v); lo.v = 9
t = threading.Thread(target=l2); t.start(); t.join(); print(lo.v)
def hook(a): print("hook", a.exc_type.__name__, a.exc_value, a.thread.name)
threading.excepthook = hook
t = threading.Thread(target=lambda: 1 / 0, name="Err"); t.start(); t.join()
threading.excepthook = threading.__excepthook__
b = threading.Barrier(3, action=lambda: print("action"), timeout=1)
def bw(i):
    time.sleep(i * 0.02); r = b.wait(); print("passed") 
ts = [threading.Thread(target=bw, args=(i,)) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(b.parties, b.n_waiting, b.broken)
b2 = threading.Barrier(2)
try: b2.wait(timeout=0.02)
except threading.BrokenBarrierError as e: print("broken", repr(e), b2.broken)
b2.reset(); print(b2.broken)
lk = threading.Lock(); print(lk.acquire(), lk.acquire(blocking=False), lk.acquire(timeout=0.02), lk.locked()); lk.release()
try: lk.release()
except RuntimeError as e: print(e)
rl = threading.RLock(); rl.acquire(); rl.acquire(); rl.release(); rl.release()
try: rl.release()
except RuntimeError as e: print(e)
s = threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01)); s.release(2); print(s._value)
bs = threading.BoundedSemaphore(1)
try: bs.release()
except ValueError as e: print(e)
c = threading.Condition(); items = []
def cons(n):
    with c:
        ok = c.wait_for(lambda: items, timeout=1); print("cons", n, ok, items.pop())
ts = [threading.Thread(target=cons, args=(i,)) for i in range(2)]; [t.start() for t in ts]; time.sleep(0.02)
with c: items.append("a"); c.notify()
time.sleep(0.02)
with c: items.append("b"); c.notify_all()
[t.join() for t in ts]
with c: print(c.wait(0.02), c.wait_for(lambda: False, 0.02))
try: c.notify()
except RuntimeError as e: print(e)
ev = threading.Event(); print(ev.wait(0.02), ev.is_set()); threading.Timer(0.02, ev.set).start(); print(ev.wait(1))
print(threading.get_ident() == threading.main_thread().ident, threading.TIMEOUT_MAX > 1)
class My(threading.Thread):
    def __init__(self, n): super().__init__(daemon=True); self.n = n; self.result = None
    def run(self): self.result = self.n ** 2
m = My(4); m.start(); m.join(); print(m.result, m.daemon)
d = threading.Thread(target=time.sleep, args=(10,), daemon=True); d.start(); print("end", threading.active_count())
class Account:
    def __init__(self, b): self.balance = b; self._lock = threading.Lock()
    def withdraw(self, n):
        with self._lock:
            if self.balance >= n: time.sleep(0.005); self.balance -= n; return True
            return False
a = Account(100); res = []
ts = [threading.Thread(target=lambda: res.append(a.withdraw(30))) for _ in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(a.balance, sorted(res))
class RW:
    def __init__(self): self.r = 0; self.c = threading.Condition()
    def read(self, n):
        with self.c: self.r += 1
        time.sleep(0.02); print("read", n)
        with self.c:
            self.r -= 1
            if not self.r: self.c.notify_all()
    def write(self, n):
        with self.c:
            self.c.wait_for(lambda: self.r == 0); print("write", n)
rw = RW(); ts = [threading.Thread(target=rw.read, args=(1,)), threading.Thread(target=rw.write, args=(9,))]
for t in ts: t.start(); time.sleep(0.005)
for t in ts: t.join()
def deadlock_free():
    a, b = threading.Lock(), threading.Lock()
    def w(x, y, n):
        for l in sorted((x, y), key=id): l.acquire()
        time.sleep(0.01); print("got both") ; x.release(); y.release()
    ts = [threading.Thread(target=w, args=p) for p in ((a, b, 1), (b, a, 2))]; [t.start() for t in ts]; [t.join() for t in ts]
deadlock_free()
class Singleton:
    _i = None; _l = threading.Lock()
    def __new__(cls):
        with cls._l:
            if cls._i is None: time.sleep(0.01); cls._i = super().__new__(cls)
        return cls._i
ids = set(); ts = [threading.Thread(target=lambda: ids.add(id(Singleton()))) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print(len(ids))
async def amain():
    n = 0
    async def inc():
        nonlocal n
        v = n; await asyncio.sleep(0); n = v + 1
    await asyncio.gather(*(inc() for _ in range(10))); print("lost", n)
import asyncio
asyncio.run(amain())
