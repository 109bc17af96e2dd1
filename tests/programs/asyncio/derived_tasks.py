import asyncio


class MyTask(asyncio.Task):
    def __init__(self, coro, **kw):
        super().__init__(coro, **kw)
        self.tag = "mine"

    def cancel(self, msg=None):
        print("cancel called", msg)
        return super().cancel(msg)


class MyFuture(asyncio.Future):
    def set_result(self, r):
        print("setting", r)
        super().set_result(r)


async def work():
    await asyncio.sleep(0.01)
    return "w"


async def main():
    loop = asyncio.get_running_loop()
    t = MyTask(work(), loop=loop, name="m")
    print(t.tag, isinstance(t, asyncio.Task), isinstance(t, asyncio.Future), type(t).__name__, t.get_name())
    print(await t, t.done(), t.result())
    loop.set_task_factory(lambda loop, coro, **kw: MyTask(coro, loop=loop, **kw))
    t = asyncio.create_task(work(), name="f")
    print(type(t).__name__, t.tag, asyncio.current_task() is t)
    t.cancel("bye")
    try:
        await t
    except asyncio.CancelledError as e:
        print("c", e.args)
    async with asyncio.TaskGroup() as tg:
        x = tg.create_task(work())
    print(type(x).__name__, x.result())
    print(await asyncio.gather(work(), work()))
    f = MyFuture(loop=loop)
    loop.call_later(0.01, f.set_result, 3)
    print(await f, isinstance(f, asyncio.Future))
    f = MyFuture()
    f.add_done_callback(lambda f: print("cb", f.result()))
    f.set_result(1)
    await asyncio.sleep(0)

    async def who():
        return type(asyncio.current_task()).__name__

    print(await asyncio.create_task(who()))
    loop.set_task_factory(None)


asyncio.run(main())
