import asyncio
async def w(f):
    await f
async def main():
    f = asyncio.get_running_loop().create_future()
    print(f)
    t = asyncio.create_task(w(f), name="waiter")
    print(t)
    await asyncio.sleep(0)
    print(t)
    print(f)
    t.add_done_callback(print)
    print(t)
    t.cancel()
    print(t)
    try:
        await t
    except asyncio.CancelledError:
        print(t)

    f = asyncio.get_running_loop().create_future()
    f.set_result([1])
    print(f)
    async def bad(): raise ValueError("x")
    b = asyncio.create_task(bad())
    try: await b
    except ValueError: print(b)
asyncio.run(main())
