import asyncio
class CM:
    def __init__(s,n,sup=False): s.n,s.sup=n,sup
    async def __aenter__(s): await asyncio.sleep(0); print('aenter',s.n); return s
    async def __aexit__(s,t,e,tb): await asyncio.sleep(0); print('aexit',s.n,t and t.__name__); return s.sup
async def agen(n):
    try:
        for i in range(n):
            got=yield i
            if got: print('got',got)
            await asyncio.sleep(0)
    finally: print('agen fin')
async def ret(k):
    async with CM('r') as c:
        async for i in agen(3):
            if k=='ret' and i==1: return c.n,i
            if k=='break' and i==1: break
            if k=='raise' and i==1: raise ValueError(i)
        else: print('aelse')
    return 'end'
async def main():
    print(await ret('none')); print(await ret('ret')); print(await ret('break'))
    try: await ret('raise')
    except ValueError as e: print('VE',e)
    async with CM('x',True), CM('y'): raise KeyError
    print([i async for i in agen(3)], {i:await asyncio.sleep(0,i*2) async for i in agen(2)}, [await asyncio.sleep(0,j) for j in range(2)])
    print([x async for x in (y*2 async for y in agen(3) if y)])
    g=(await asyncio.sleep(0,v) for v in [1,2])
    print([v async for v in g])
    print([[a async for a in agen(b)] for b in range(2)])
    a=agen(3); print(await anext(a)); print(await a.asend('hello')); await a.aclose()
    f=lambda: asyncio.sleep(0,'lam'); print(await f())
    async def inner(*a,**k): return a,k
    print(await inner(*[1],**{'z':2}), f'{await inner(1)}', (await inner())[0] or 'none')
    try:
        await asyncio.wait_for(asyncio.sleep(1),0.01)
    except TimeoutError: print('timeout')
    finally: await asyncio.sleep(0); print('fin')
    async with asyncio.TaskGroup() as tg:
        t=tg.create_task(inner(5))
    print(t.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail())
    except* ValueError as eg: print(eg.exceptions)
    try:
        t=asyncio.create_task(asyncio.sleep(5)); await asyncio.sleep(0); t.cancel()
        await t
    except asyncio.CancelledError: print('cancelled')
    async def it():
        class It:
            def __init__(s): s.n=0
            def __aiter__(s): return s
            async def __anext__(s):
                s.n+=1
                if s.n>3: raise StopAsyncIteration
                return s.n
        async for i in It():
            if i==2: continue
            try: print('it',i)
            finally: pass
        return sum([i async for i in It()])
    print(await it())
async def fail(): raise ValueError('tg')
asyncio.run(main())
