import asyncio
class Tests:
    def __init__(self): self.passed = 0
    def eq(self, a, b, msg=""): 
        assert a == b, f"{msg}: {a!r} != {b!r}"; self.passed += 1
    async def raises(self, exc, aw):
        try: await aw
        except exc as e: self.passed += 1; return e
        raise AssertionError(f"{exc.__name__} not raised")
    async def run(self):
        for name in sorted(n for n in dir(self) if n.startswith("test_")):
            try: await getattr(self, name)(); print("ok", name)
            except BaseException as e: print("FAIL", name, type(e).__name__, e)
        print(self.passed)
    async def test_wait_dict_keys(self):
        d = {asyncio.create_task(asyncio.sleep(0, i)): i for i in range(3)}
        done, pending = await asyncio.wait(d); self.eq(len(done), 3); self.eq(pending, set()); self.eq(sorted(d[t] for t in done), [0, 1, 2])
    async def test_wait_gen(self):
        done, _ = await asyncio.wait(asyncio.create_task(asyncio.sleep(0, i)) for i in range(2)); self.eq({t.result() for t in done}, {0, 1})
    async def test_wait_for_zero_done(self):
        f = asyncio.get_running_loop().create_future(); f.set_exception(KeyError("k")); e = await self.raises(KeyError, asyncio.wait_for(f, 0)); self.eq(e.args, ("k",))
    async def test_wait_for_cancel_race(self):
        f = asyncio.get_running_loop().create_future()
        async def w(): return await asyncio.wait_for(f, 10)
        t = asyncio.create_task(w()); await asyncio.sleep(0); f.set_result("r"); t.cancel(); await self.raises(asyncio.CancelledError, t)
    async def test_wait_for_inner_cancel(self):
        f = asyncio.get_running_loop().create_future(); asyncio.get_running_loop().call_soon(f.cancel, "inner"); e = await self.raises(asyncio.CancelledError, asyncio.wait_for(f, 1)); self.eq(e.args, ("inner",))
    async def test_gather_dup(self):
        async def c(): return object()
        co = c(); a, b = await asyncio.gather(co, co); assert a is b
        f = asyncio.get_running_loop().create_future(); f.set_result(1); self.eq(await asyncio.gather(f, f, f), [1, 1, 1])
    async def test_gather_exc_then_cancel(self):
        async def bad(): raise ValueError("x")
        log = []
        async def slow():
            try: await asyncio.sleep(0.02); log.append("finished")
            except asyncio.CancelledError: log.append("cancelled"); raise
        await self.raises(ValueError, asyncio.gather(bad(), slow())); await asyncio.sleep(0.03); self.eq(log, ["finished"])
    async def test_shield_outer_cancel(self):
        f = asyncio.get_running_loop().create_future(); s = asyncio.shield(f); s.cancel(); await asyncio.sleep(0); self.eq(f.cancelled(), False); self.eq(s.cancelled(), True); f.set_result(1)
    async def test_shield_inner_cancel(self):
        f = asyncio.get_running_loop().create_future(); s = asyncio.shield(f); f.cancel(); await self.raises(asyncio.CancelledError, s); self.eq(s.cancelled(), True)
    async def test_shield_exc(self):
        f = asyncio.get_running_loop().create_future(); s = asyncio.shield(f); f.set_exception(OSError("o")); e = await self.raises(OSError, s); self.eq(str(e), "o")
    async def test_task_result_before(self):
        t = asyncio.create_task(asyncio.sleep(0)); 
        try: t.exception(); assert 0
        except asyncio.InvalidStateError as e: self.eq(str(e), "Exception is not set.")
        await t; self.eq(t.exception(), None)
    async def test_callbacks_order(self):
        log = []; t = asyncio.create_task(asyncio.sleep(0)); [t.add_done_callback(lambda _, i=i: log.append(i)) for i in range(3)]; await t; await asyncio.sleep(0); self.eq(log, [0, 1, 2]); t.add_done_callback(lambda _: log.append("late")); self.eq(log, [0, 1, 2]); await asyncio.sleep(0); self.eq(log[-1], "late")
    async def test_names(self):
        t = asyncio.create_task(asyncio.sleep(0), name=5); self.eq(t.get_name(), "5"); t.set_name("x"); self.eq(t.get_name(), "x"); await t
    async def test_uncancel(self):
        async def w():
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: self.eq(asyncio.current_task().cancelling(), 1); self.eq(asyncio.current_task().uncancel(), 0); return "kept"
        t = asyncio.create_task(w()); await asyncio.sleep(0); t.cancel(); self.eq(await t, "kept"); self.eq(t.cancelled(), False)
    async def test_timeout_reraise_other(self):
        class E(Exception): pass
        async def body():
            async with asyncio.timeout(0.01):
                try: await asyncio.sleep(1)
                finally: raise E("cleanup")
        e = await self.raises(E, body()); self.eq(type(e.__context__), asyncio.CancelledError)
    async def test_timeout_zero(self):
        async def body():
            async with asyncio.timeout(0) as cm: self.eq(cm.expired(), False); await asyncio.sleep(0); await asyncio.sleep(0.01)
        await self.raises(TimeoutError, body())
    async def test_timeout_not_expired_on_exit(self):
        async with asyncio.timeout(0.01) as cm: __import__("time").sleep(0.02)
        self.eq(cm.expired(), False)
    async def test_queue_order(self):
        q = asyncio.Queue(1); res = []
        async def put(i): await q.put(i); res.append(("p", i))
        async def get(): res.append(("g", await q.get()))
        await asyncio.gather(put(1), put(2), put(3), get(), get(), get()); self.eq([x for k, x in res if k == "g"], [1, 2, 3])
    async def test_queue_cancel_getter(self):
        q = asyncio.Queue(); g1, g2 = asyncio.create_task(q.get()), asyncio.create_task(q.get()); await asyncio.sleep(0); g1.cancel(); q.put_nowait("x"); self.eq(await g2, "x"); self.eq(q.empty(), True)
    async def test_queue_join_timeout(self):
        q = asyncio.Queue(); q.put_nowait(1); await self.raises(TimeoutError, asyncio.wait_for(q.join(), 0.01)); q.get_nowait(); q.task_done(); await q.join()
    async def test_event_wait_timeout(self):
        e = asyncio.Event(); await self.raises(TimeoutError, asyncio.wait_for(e.wait(), 0.01)); e.set(); self.eq(await e.wait(), True)
    async def test_cond_predicate_raises(self):
        c = asyncio.Condition()
        def pred(): raise ZeroDivisionError
        async with c: await self.raises(ZeroDivisionError, c.wait_for(pred)); self.eq(c.locked(), True)
        self.eq(c.locked(), False)
    async def test_barrier_abort_and_reset(self):
        b = asyncio.Barrier(3); ts = [asyncio.create_task(b.wait()) for _ in range(2)]; await asyncio.sleep(0); self.eq(b.n_waiting, 2); await b.abort(); r = await asyncio.gather(*ts, return_exceptions=True); self.eq([type(x) for x in r], [asyncio.BrokenBarrierError] * 2); await b.reset(); self.eq(sorted(await asyncio.gather(*(b.wait() for _ in range(3)))), [0, 1, 2])
    async def test_sem_value(self):
        s = asyncio.Semaphore(2); await s.acquire(); self.eq(s.locked(), False); await s.acquire(); self.eq(s.locked(), True); t = asyncio.create_task(s.acquire()); await asyncio.sleep(0); s.release(); self.eq(s.locked(), True); await t; s.release(); s.release(); self.eq(s._value, 2)
    async def test_lock_cancel_waiter(self):
        l = asyncio.Lock(); await l.acquire(); a, b = asyncio.create_task(l.acquire()), asyncio.create_task(l.acquire()); await asyncio.sleep(0); a.cancel(); l.release(); self.eq(await b, True); self.eq(l.locked(), True); l.release()
    async def test_tg_cancel_parent_msg(self):
        async def body():
            async with asyncio.TaskGroup() as tg: tg.create_task(asyncio.sleep(1)); await asyncio.sleep(1)
        t = asyncio.create_task(body()); await asyncio.sleep(0); t.cancel("because"); e = await self.raises(asyncio.CancelledError, t); self.eq(e.args, ("because",))
    async def test_tg_child_cancelled_itself(self):
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(asyncio.sleep(1)); await asyncio.sleep(0); t.cancel()
        self.eq(t.cancelled(), True)
    async def test_tg_spawn_in_child(self):
        log = []
        async def child(tg, n):
            log.append(n)
            if n: tg.create_task(child(tg, n - 1))
        async with asyncio.TaskGroup() as tg: tg.create_task(child(tg, 3))
        self.eq(log, [3, 2, 1, 0])
    async def test_tg_base_exception(self):
        async def ki(): raise KeyboardInterrupt
        pass
    async def test_as_completed_sync_timeout(self):
        n = 0
        try:
            for c in asyncio.as_completed([asyncio.sleep(0.001, 1), asyncio.sleep(1, 2)], timeout=0.02): await c; n += 1
        except TimeoutError: n += 10
        self.eq(n, 11)
    async def test_to_thread_ctx(self):
        import contextvars, functools; v = contextvars.ContextVar("v"); v.set(1)
        def f(a, *, b): r = v.get(); v.set(99); return r, a, b
        self.eq(await asyncio.to_thread(f, 2, b=3), (1, 2, 3)); self.eq(v.get(), 1); self.eq(await asyncio.get_running_loop().run_in_executor(None, functools.partial(f, 5, b=6)) if 0 else 0, 0)
asyncio.run(Tests().run())
