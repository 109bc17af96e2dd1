import multiprocessing as mp, time
def child(conn):
    conn.send({"a": [1, 2]}); print("x") if 0 else None
    while (m := conn.recv()) is not None: conn.send(m * 2)
    conn.close()
def reader(r, q):
    n = 0
    try:
        while True: n += r.recv()
    except EOFError: q.put(("eof", n))
def upd(d, l, k): d[k] = k * 2; l.append(k)
def nsf(ns): ns.x += 1
if __name__ == "__main__":
    a, b = mp.Pipe(); p = mp.Process(target=child, args=(b,)); p.start(); print(a.recv()); a.send(4); print(a.recv(), a.poll(0.01)); a.send(None); p.join()
    b.close()
    try: a.recv()
    except EOFError as e: print("EOF", repr(e))
    r, w = mp.Pipe(duplex=False); q = mp.SimpleQueue(); 
    p = mp.Process(target=reader, args=(r, q)); w2 = w
    try: r.send(1)
    except OSError as e: print(e)
    p.start(); 
    for i in range(4): w.send(i)
    w.close(); time.sleep(0.05); p.terminate() if p.is_alive() else None; p.join()
    print(q.empty())
    with mp.Manager() as m:
        d = m.dict(); l = m.list([0]); ps = [mp.Process(target=upd, args=(d, l, i)) for i in range(3)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(dict(sorted(d.items())), sorted(l), len(d), str(l[:1]), d.get("q", "none"))
        d["n"] = {"z": 1}; d["n"]["z"] = 2; print(d["n"])
        ns = m.Namespace(); ns.x = 1; p = mp.Process(target=nsf, args=(ns,)); p.start(); p.join(); print(ns.x, ns)
        v = m.Value("i", 3); v.value += 1; print(v.value); lk = m.Lock()
        with lk: print("locked")
        qq = m.Queue(); qq.put(1); print(qq.get(), qq.empty())
    jq = mp.JoinableQueue(); jq.put(1); jq.get(); jq.task_done(); jq.join()
    q = mp.Queue(1); q.put(1); time.sleep(0.02)
    import queue
    try: q.put(2, timeout=0.02)
    except queue.Full as e: print("full", repr(e))
    print(q.get()); 
    try: q.get_nowait()
    except queue.Empty as e: print("empty", repr(e))
    try: q.get(timeout=0.03)
    except queue.Empty: print("empty2")
