import asyncio
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
async def f(x): await asyncio.sleep(0.01); return x
print(loop.run_until_complete(f(1)))
t = loop.create_task(f(2), name="T")
print(loop.run_until_complete(t), t.get_name())
loop.call_later(0.05, loop.stop); loop.call_soon(print, "soon")
loop.run_forever(); print("stopped", loop.is_running(), loop.is_closed())
fut = loop.create_future(); loop.call_later(0.01, fut.set_result, "fr"); print(loop.run_until_complete(fut))
fut = loop.create_future(); loop.call_soon(loop.stop)
try: loop.run_until_complete(fut)
except RuntimeError as e: print(e)
def bad(): raise SystemExit(3)
loop.call_soon(bad)
try: loop.run_forever()
except SystemExit as e: print("exit", e.code)
print(loop.run_until_complete(asyncio.gather(f(5), f(6), return_exceptions=True)) if False else "skip")
async def g():
    try: loop.run_until_complete(f(1))
    except RuntimeError as e: print(e)
c = None
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("ignore"); loop.run_until_complete(g())
async def ag():
    try: yield 1; yield 2
    finally: print("ag fin")
async def use():
    global keep
    keep = ag(); print(await anext(keep))
loop.run_until_complete(use())
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close(); print(loop.is_closed(), loop)  if False else print(loop.is_closed())
for op in (lambda: loop.call_soon(print), lambda: loop.run_forever(), lambda: loop.call_later(1, print)):
    try: op()
    except RuntimeError as e: print(e)
print(asyncio.get_event_loop() is loop)
asyncio.set_event_loop(None)
try: asyncio.get_event_loop()
except RuntimeError as e: print(e)
print(loop.time() > 0, loop.slow_callback_duration)
