import asyncio


async def critical(log):
    try:
        await asyncio.sleep(0.05)
        log.append("committed")
        return "ok"
    except asyncio.CancelledError:
        log.append("inner cancelled")
        raise


async def main():
    log = []
    inner = asyncio.create_task(critical(log))

    async def user():
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError as e:
            log.append(f"outer cancelled {e.args}")
            log.append(await inner)
            raise

    t = asyncio.create_task(user())
    await asyncio.sleep(0.01)
    t.cancel("bye")
    try:
        await t
    except asyncio.CancelledError as e:
        print(log, e.args, t.cancelled())
    f = asyncio.get_running_loop().create_future()
    s = asyncio.shield(f)
    f.set_exception(ValueError("v"))
    try:
        await s
    except ValueError as e:
        print(e)
    f2 = asyncio.get_running_loop().create_future()
    s2 = asyncio.shield(f2)
    print(s2 is f2)
    s2.cancel()
    f2.set_result(1)
    await asyncio.sleep(0)
    print(s2.cancelled(), f2.result())
    done = asyncio.get_running_loop().create_future()
    done.set_result(3)
    print(asyncio.shield(done) is done)
    f3 = asyncio.get_running_loop().create_future()
    s3 = asyncio.shield(f3)
    f3.cancel()
    try:
        await s3
    except asyncio.CancelledError:
        print("s3", s3)

    async def twice():
        for i in range(3):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("swallow", i, asyncio.current_task().cancelling())
        return "finished"

    t = asyncio.create_task(twice())
    for _ in range(3):
        await asyncio.sleep(0.01)
        print(t.cancel())
    print(await t, t.cancelling(), t.cancel())
    t = asyncio.create_task(asyncio.sleep(1))
    t.cancel()
    t.cancel("second")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, t.cancelling())


asyncio.run(main())
