import multiprocessing as mp, os, time
def work(n, q): q.put((n, n * n))
def fail(): raise ValueError("x")
def ex(code): raise SystemExit(code)
counter = 0
def inc():
    global counter
    counter += 1
class P(mp.Process):
    def __init__(self, x): super().__init__(); self.x = x; self.result = None
    def run(self): self.result = self.x * 2
if __name__ == "__main__":
    q = mp.Queue()
    ps = [mp.Process(target=work, args=(i, q)) for i in range(3)]
    print(ps[0].name, ps[0].is_alive(), ps[0].exitcode, ps[0].pid, ps[0].daemon)
    for p in ps: p.start()
    for p in ps: p.join()
    print(sorted(q.get() for _ in ps), [p.exitcode for p in ps])
    p = mp.Process(target=fail, name="Bad"); p.start(); p.join(); print(p.name, p.exitcode)
    p = mp.Process(target=ex, args=(3,)); p.start(); p.join(); print(p.exitcode)
    p = mp.Process(target=inc); p.start(); p.join(); print(counter)
    p = P(4); p.start(); p.join(); print(p.result, p.exitcode)
    p = mp.Process(target=time.sleep, args=(5,)); p.start(); print(p.is_alive()); time.sleep(0.05); p.terminate(); p.join(); print(p.exitcode, p.is_alive())
    p = mp.Process(target=time.sleep, args=(5,)); p.start(); p.kill(); p.join(); print(p.exitcode)
    p = mp.Process(target=time.sleep, args=(0.2,)); p.start(); p.join(0.05); print(p.is_alive(), p.exitcode); p.join(); print(p.exitcode)
    p = mp.Process(target=time.sleep, args=(5,), daemon=True); p.start(); print(len(mp.active_children()))
    try: p.start()
    except AssertionError as e: print(e)
    try: mp.Process(target=print).join()
    except AssertionError as e: print(e)
    print(mp.current_process().name, mp.parent_process(), mp.cpu_count() > 0, mp.get_start_method())
