import asyncio
class Odd(Exception):
    def __str__(self):
        print("asked")
        return "odd"
class Thing:
    def __repr__(self):
        print("asked of a thing")
        return "thing"
async def fails(error):
    raise error
async def main():
    for error in [Odd(), ValueError(Thing()), KeyError([Thing()]), ValueError("a", 1)]:
        t = asyncio.create_task(fails(error))
        try:
            await t
        except Exception:
            print("caught")
asyncio.run(main())
