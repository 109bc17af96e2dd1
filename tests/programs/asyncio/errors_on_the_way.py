import asyncio, sys, traceback, warnings
class Err(Exception): pass
async def a(): await b()
async def b(): raise Err("deep")
async def main():
    t = asyncio.create_task(a()); await asyncio.wait([t]); e = t.exception(); tb = e.__traceback__; names = []
    while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
    print(names, t.done(), repr(e))
    try: await t
    except Err as e2: print(e2 is e)
    try: await asyncio.gather(a(), a())
    except Err as e: print([f.name for f in traceback.extract_tb(e.__traceback__)])
    try:
        try: await a()
        except Err as e: raise ValueError("outer") from e
    except ValueError as e: print(type(e.__cause__).__name__, e.__suppress_context__, traceback.format_exception_only(e))
    try:
        try: await a()
        finally: await asyncio.sleep(0); raise KeyError("fin")
    except KeyError as e: print(repr(e.__context__))
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always"); warnings.warn("careful", UserWarning); warnings.warn(DeprecationWarning("old")); print([(x.category.__name__, str(x.message)) for x in w])
    try: raise Err("x", 1)
    except Err as e: e.add_note("hint"); print(e.args, e.__notes__, str(e))
    async def with_exc_ctx():
        try: raise Err("handled")
        except Err: await asyncio.sleep(0); return sys.exc_info()[0].__name__, repr(sys.exception())
    print(await with_exc_ctx(), sys.exc_info())
    def cb(_): raise Err("in callback")
    loop = asyncio.get_running_loop(); loop.set_exception_handler(lambda l, c: print("handler:", c["message"].split(" at ")[0].split("<")[0], repr(c["exception"]))); loop.call_soon(cb, 1); await asyncio.sleep(0)
    loop.set_exception_handler(lambda l, c: 1 / 0); loop.call_soon(cb, 1); await asyncio.sleep(0); print("still alive"); loop.set_exception_handler(None)
    try: assert False, {"a": 1}
    except AssertionError as e: print(e, e.args)
    try: raise Err from None
    except Err as e: print(e.__cause__, e.__suppress_context__, repr(e), bool(str(e)))
asyncio.run(main())
