import time, asyncio


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)


async def main():
    t = time.strftime("%X")
    print(len(t), t[2])
    await say_after(0.1, "hello")
    print(time.gmtime(0), time.strftime("%Y-%m-%d", time.gmtime(86400 * 365)))
    print(time.ctime(0), time.mktime(time.gmtime(5)), time.asctime(time.gmtime(0)))


asyncio.run(main())
