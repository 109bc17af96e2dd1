import asyncio
async def agen():
    try:
        for i in range(5):
            try:
                x = yield i
                print("sent", x)
            except ValueError as e:
                print("thrown", e)
                yield "recovered"
    finally:
        print("cleanup start")
        await asyncio.sleep(0.01)
        print("cleanup end")
async def main():
    g = agen()
    print(await g.__anext__(), await g.asend("hi"), await g.athrow(ValueError("v")), await anext(g))
    await g.aclose()
    try: await anext(g)
    except StopAsyncIteration as e: print(repr(e))
    print(await anext(g, "default"))
    async for x in agen():
        if x == 2: break
    await asyncio.sleep(0.03)
    from contextlib import aclosing
    async with aclosing(agen()) as g:
        async for x in g:
            print(x)
            if x == 1: break
    print([x async for x in agen() if x % 2])
    print({x: x * 2 async for x in agen()})
    async def ign():
        try: yield 1
        except GeneratorExit: yield 2
    g = ign(); await anext(g)
    try: await g.aclose()
    except RuntimeError as e: print(e)
    g = agen()
    try: await g.asend(1)
    except TypeError as e: print(e)
    async def stop():
        yield 1
        raise StopAsyncIteration
    try:
        async for x in stop(): print(x)
    except RuntimeError as e: print(e, repr(e.__cause__))
    async def stop():
        yield 1
        raise StopIteration(4)
    try:
        async for x in stop(): print(x)
    except RuntimeError as e: print(e, repr(e.__cause__))
    g = agen(); print(g.ag_running, g.ag_frame is not None, g.ag_await, g.__name__)
    a = g.asend(None); print(await a)
    try: await a
    except RuntimeError as e: print(e)
    t1 = asyncio.create_task(slowgen_next(s := slow())); await asyncio.sleep(0)
    try: await anext(s)
    except RuntimeError as e: print(e)
    print(await t1)
    def sync():
        yield 1
    try:
        async for x in sync(): pass
    except TypeError as e: print(e)
    try:
        for x in agen(): pass
    except TypeError as e: print(e)
async def slow():
    await asyncio.sleep(0.01); yield "s"
async def slowgen_next(s): return await anext(s)
asyncio.run(main())
