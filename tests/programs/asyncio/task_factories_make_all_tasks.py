import asyncio
n=0
def fac(loop, coro, **kw):
    global n
    n+=1
    t=asyncio.Task(coro, loop=loop, **kw)
    print('made', n, getattr(coro,'__qualname__',coro), t.get_name())
    return t
async def w(i): await asyncio.sleep(0.01*i); return i
async def main():
    asyncio.get_running_loop().set_task_factory(fac)
    print(await asyncio.gather(w(1),w(2)))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(w(1), name='x')
    await asyncio.wait_for(w(1),1)
    await asyncio.to_thread(print,'t')
    await asyncio.shield(w(1))
asyncio.run(main())
print('end',n)
with asyncio.Runner() as r:
    r.get_loop().set_task_factory(fac)
    r.run(w(1))
    r.run(w(1))
print(n)
