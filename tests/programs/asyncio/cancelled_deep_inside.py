import asyncio


async def level3():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("l3", e.args)
        raise
    finally:
        print("l3 finally")


async def level2():
    try:
        await level3()
    finally:
        try:
            await asyncio.sleep(0.02)
            print("l2 cleanup done")
        except asyncio.CancelledError:
            print("l2 cleanup interrupted")


async def level1():
    async with asyncio.timeout(5):
        await level2()


async def main():
    t = asyncio.create_task(level1())
    await asyncio.sleep(0.01)
    t.cancel("one")
    await asyncio.sleep(0.005)
    print(t.cancelling(), t.done())
    try:
        await t
    except asyncio.CancelledError as e:
        print("main", e.args, t.cancelled())
    t = asyncio.create_task(level1())
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.sleep(0.005)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())

    # uncancel in structured code
    async def uncancelling():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("unc", asyncio.current_task().uncancel())
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)

    t = asyncio.create_task(uncancelling())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except TimeoutError:
        print("timeout works after uncancel")

    async def not_uncancelling():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            pass
        try:
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)
        except TimeoutError:
            print("timed out")
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(0.01))
        return "end"

    t = asyncio.create_task(not_uncancelling())
    await asyncio.sleep(0)
    t.cancel()
    print((await asyncio.gather(t, return_exceptions=True)), t.cancelling())
    # cancel a task that awaits a finished future
    f = asyncio.get_running_loop().create_future()

    async def on_future():
        return await f

    t = asyncio.create_task(on_future())
    await asyncio.sleep(0)
    f.set_result("r")
    print(t.cancel())
    try:
        print(await t)
    except asyncio.CancelledError:
        print("cancel beats wakeup")
    t = asyncio.create_task(asyncio.sleep(0, "x"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(t.done(), t.cancel())

    # exception in finally during cancel
    async def bad():
        try:
            await asyncio.sleep(1)
        finally:
            raise RuntimeError("cleanup")

    t = asyncio.create_task(bad())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except RuntimeError as e:
        print(e, repr(e.__context__))

    # cancel gather's parent
    async def parent():
        try:
            await asyncio.gather(level3(), level3())
        except asyncio.CancelledError:
            print("parent")
            raise

    t = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("pc")
    print(await asyncio.gather(t, return_exceptions=True))

    # self cancel
    async def selfish():
        asyncio.current_task().cancel()
        print("still running")
        await asyncio.sleep(0)
        print("never")

    print(await asyncio.gather(selfish(), return_exceptions=True))
    q = asyncio.Queue()
    g = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    g.cancel()
    await asyncio.sleep(0)
    q.put_nowait(1)
    print(q.qsize(), await q.get())
    l = asyncio.Lock()
    await l.acquire()
    ws = [asyncio.create_task(l.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    ws[0].cancel()
    l.release()
    await asyncio.sleep(0)
    print([w.done() for w in ws], l.locked())
    ws[2].cancel()
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except TimeoutError:
        print("evt")


asyncio.run(main())
