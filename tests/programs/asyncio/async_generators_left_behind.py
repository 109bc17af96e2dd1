import asyncio
async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup start")
        await asyncio.sleep(0.01)
        print("cleanup end")
async def main():
    g = agen(); print(await anext(g))
asyncio.run(main())
print("--")
async def main():
    g = agen(); a = g.asend(None); print(await a)
asyncio.run(main())
print("--")
async def main():
    g = agen(); a = g.asend(None); print(await a)
    try: await a
    except RuntimeError as e: print(e)
asyncio.run(main())
print("--")
async def main():
    async for x in agen(): break
    print("out")
asyncio.run(main())
print("--")
async def main():
    try:
        async for x in agen(): raise ValueError
    except ValueError: pass
    print("out")
asyncio.run(main())
