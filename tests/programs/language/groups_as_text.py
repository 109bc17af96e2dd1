import asyncio, traceback
class AppError(Exception): pass
async def f(n, d=0.0):
    await asyncio.sleep(d)
    if n % 2: raise AppError(f"odd {n}")
    if n == 4: raise ValueError("four")
    return n
async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            ts = [tg.create_task(f(i)) for i in range(5)]
    except* AppError as eg: print("app", [str(e) for e in eg.exceptions])
    except* ValueError as eg: print("val", eg.exceptions)
    print([t.cancelled() or t.exception() for t in ts])
    def leaves(eg):
        for e in eg.exceptions:
            if isinstance(e, BaseExceptionGroup): yield from leaves(e)
            else: yield e
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(f(1, 0.01))
            async with asyncio.TaskGroup() as inner: inner.create_task(f(3)); inner.create_task(f(4))
    except BaseExceptionGroup as eg:
        print(eg, [repr(e) for e in leaves(eg)])
        print("\n".join(l for l in traceback.format_exception(eg) if 0) or "tb")
    try:
        try: raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
        except* ValueError: raise KeyError("new")
    except BaseExceptionGroup as e: print(repr(e))
    except Exception as e: print("plain", repr(e))
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(asyncio.sleep(1)); await asyncio.sleep(1)
    except TimeoutError as e: print("TO", repr(e))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(f(1)); raise asyncio.CancelledError
    except BaseException as e: print(type(e).__name__, e)
    eg = ExceptionGroup("top", [OSError(1), ExceptionGroup("mid", [ValueError("v"), AppError("a")])]); eg.add_note("n1")
    m, r = eg.split((ValueError, OSError)); print(m, "/", r, m.__notes__, m.exceptions[1].message)
    for line in traceback.format_exception(eg): print(line, end="")
asyncio.run(main())
