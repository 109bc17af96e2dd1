import asyncio
async def w():
    await asyncio.sleep(1)
async def main():
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    t.cancel("foo")
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), e.args)
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), e.args)
    t = asyncio.create_task(w())
    u = asyncio.create_task(w())
    g = asyncio.gather(t, u, return_exceptions=True)
    await asyncio.sleep(0)
    t.cancel("foo")
    u.cancel()
    print(await g)
    try:
        t.result()
    except asyncio.CancelledError as e:
        print(repr(e))
    f = asyncio.get_running_loop().create_future()
    f.cancel("bar")
    for _ in range(2):
        try:
            await f
        except asyncio.CancelledError as e:
            print(repr(e))
    print(await asyncio.gather(f, return_exceptions=True))
asyncio.run(main())
