import asyncio
import inspect
import warnings


async def items(n, pause=0.01):
    try:
        for i in range(n):
            await asyncio.sleep(pause)
            yield i
    finally:
        print("closed")


async def as_tasks():
    # A step of an async generator has the methods of a coroutine, so it can be one.
    generator = items(3)
    task = asyncio.create_task(anext(generator))
    print(await task)
    done, pending = await asyncio.wait(
        {asyncio.create_task(anext(generator)), asyncio.create_task(asyncio.sleep(1))},
        return_when=asyncio.FIRST_COMPLETED,
    )
    print(done.pop().result(), len(pending))
    pending.pop().cancel()
    print(await asyncio.gather(anext(generator), asyncio.sleep(0, "slept")))
    try:
        await asyncio.wait_for(asyncio.create_task(anext(generator)), 1)
    except StopAsyncIteration:
        print("at its end")
    generator = items(3)
    await anext(generator)
    await asyncio.create_task(generator.aclose())
    generator = items(3, 0.05)
    task = asyncio.create_task(anext(generator))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print(await anext(generator, "over"))
    step = items(1).asend(None)
    print(asyncio.iscoroutine(step), inspect.iscoroutine(step), inspect.isawaitable(step), asyncio.iscoroutine(items(1)))
    print(await step)
    step = items(1).__anext__()
    try:
        await asyncio.wait([step])
    except TypeError as error:
        print(error)
    step.close()


async def forgotten():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        generator = items(2, 0)
        generator.asend(None)
        generator.__anext__()
        generator.aclose()
        generator.athrow(ValueError("x"))
        anext(generator)
        print(await anext(generator))
        generator.aclose()
        step = generator.asend(None)
        step.close()
        del step
        await generator.aclose()
        asyncio.sleep(1)
        async for _ in items(1, 0):
            pass
    for each in caught:
        print(each.category.__name__, each.message)


asyncio.run(as_tasks())
asyncio.run(forgotten())
