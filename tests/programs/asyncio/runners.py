import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def remember(value):
    var.set(value)
    asyncio.create_task(left_over())
    await asyncio.sleep(0)
    return value


async def left_over():
    try:
        await asyncio.sleep(10)
    finally:
        print("left over:", var.get())


async def recall():
    return var.get()


with asyncio.Runner(debug=False) as runner:
    print(runner.run(remember("first")))
    print(runner.run(recall()), var.get())
    try:
        runner.run(42)
    except (TypeError, ValueError) as error:
        print(error)
    print(runner.get_loop().is_closed())
try:
    runner.run(recall())
except RuntimeError as error:
    print(error)
