import asyncio

async def main():
    c = asyncio.sleep(1)
    c.close()
    try:
        await c
    except RuntimeError as e:
        print(e)
    c = asyncio.sleep(1, "x")
    c.send(None)
    c.close()
    print("closed")
    w = asyncio.Event().wait()
    w.send(None)
    w.close()
    async def f():
        try:
            await asyncio.sleep(1)
        finally:
            print("finally")
    g = f()
    g.send(None)
    g.close()
    print("end")
asyncio.run(main())
