import asyncio


async def fast():
    return "fast"


async def slow(n):
    print("slow begins", asyncio.current_task().get_name())
    await asyncio.sleep(0.01)
    print("slow ends")
    return n


async def boom():
    raise ValueError("boom")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(fast())
    print(t.done(), t.result(), t.get_name())
    t = asyncio.create_task(slow(1), name="S")
    print("made", t.done(), asyncio.current_task().get_name())
    print(await t)
    t = asyncio.create_task(boom())
    print(t.done(), repr(t.exception()))
    print(await asyncio.gather(fast(), slow(2), fast()))
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(fast())
        b = tg.create_task(slow(3))
        print(a.done(), b.done())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom())
            print("after boom")
            try:
                tg.create_task(slow(4))
            except RuntimeError as e:
                print(str(e).partition(" is ")[2])
    except* ValueError as e:
        print(e.exceptions)
    loop.set_task_factory(None)
    t = asyncio.create_task(fast())
    print(t.done())
    await t
    t = asyncio.Task(slow(5), loop=loop, eager_start=True)
    print("x")
    await t
    t = asyncio.Task(slow(6))
    print("y")
    await t


asyncio.run(main())
