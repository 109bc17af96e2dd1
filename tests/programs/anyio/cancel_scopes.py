# Cancellation by level: scopes, shields, deadlines, task handles.
import asyncio, anyio
# level cancellation: how often, and with what
def no_coroutine():
    return None


async def main():
    n = 0
    with anyio.CancelScope() as scope:
        scope.cancel("because")
        while n < 4:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError as e:
                n += 1
                print(n, "; reason: because" in str(e), asyncio.current_task().cancelling())
        print("leaving")
        await asyncio.sleep(1)
    print(scope.cancelled_caught, asyncio.current_task().cancelling())

    # swallowing inside a task group child
    async def stubborn(name):
        for i in range(3):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print(name, "ignores", i)
        print(name, "done")
    async with anyio.create_task_group() as tg:
        tg.start_soon(stubborn, "s")
        await anyio.sleep(0.01)
        tg.cancel_scope.cancel()
    print("left")

    # scope used twice, wrong exits
    s = anyio.CancelScope()
    with s:
        try:
            with s:
                pass
        except RuntimeError as e:
            print(e)
    try:
        s.__exit__(None, None, None)
    except RuntimeError as e:
        print(e)
    a = anyio.CancelScope(); b = anyio.CancelScope()
    a.__enter__(); b.__enter__()
    try:
        a.__exit__(None, None, None)
    except RuntimeError as e:
        print(e)
    b.__exit__(None, None, None); a.__exit__(None, None, None)

    # cancelled before entering
    s = anyio.CancelScope()
    s.cancel()
    with s:
        await anyio.sleep(0)
        print("no")
    print(s.cancelled_caught)
    # cancelled tasks that have not begun do not run
    async def first():
        print("first ran")
    async with anyio.create_task_group() as tg:
        tg.start_soon(first)
        tg.cancel_scope.cancel()
    print("after unstarted")
    # shield set later
    with anyio.CancelScope() as outer:
        with anyio.CancelScope(shield=True) as inner:
            outer.cancel()
            await anyio.sleep(0)
            print("shielded")
            inner.shield = False
            await anyio.sleep(0)
            print("no")
        print("no2")
    print(outer.cancelled_caught, inner.cancelled_caught)
    # exceptions beat cancellation
    try:
        with anyio.move_on_after(0.01) as s:
            try:
                await anyio.sleep(1)
            finally:
                raise KeyError("x")
    except KeyError as e:
        print(repr(e), s.cancelled_caught, asyncio.current_task().cancelling())
    # handle
    async with anyio.create_task_group() as tg:
        async def value():
            await anyio.sleep(0.01)
            return 42
        h = tg.start_soon(value)
        print(await h, h.status, h.return_value, h.exception)
        h2 = tg.create_task(value(), name="named")
        h2.cancel()
        print(h2.status)
        try:
            await h2
        except anyio.TaskCancelled as e:
            print(repr(e))
    # timeout error with reason
    try:
        with anyio.fail_after(0.01, reason="too slow"):
            await anyio.sleep(1)
    except TimeoutError as e:
        print(repr(e))
    try:
        async with anyio.create_task_group() as tg:
            tg.start_soon(no_coroutine)
    except* TypeError as e:
        print(e.exceptions[0])
    # start is cancelled
    async def slow_start(*, task_status):
        try:
            await anyio.sleep(10)
        except asyncio.CancelledError:
            print("slow start cancelled")
            raise
    async with anyio.create_task_group() as tg:
        with anyio.move_on_after(0.05) as s:
            await tg.start(slow_start)
        print("start left", s.cancelled_caught)
    # nested deadlines
    t = anyio.current_time()
    with anyio.move_on_after(0.2) as outer:
        with anyio.move_on_after(0.1) as inner:
            await anyio.sleep(1)
        print("inner", round(anyio.current_time() - t, 1), inner.cancelled_caught)
        await anyio.sleep(1)
    print("outer", round(anyio.current_time() - t, 1), outer.cancelled_caught)
    # task.cancel() on the host of a group
    async def host():
        try:
            async with anyio.create_task_group() as tg:
                tg.start_soon(anyio.sleep, 10)
                await anyio.sleep(10)
        except asyncio.CancelledError as e:
            print("host", repr(e), asyncio.current_task().cancelling())
            raise
    task = asyncio.create_task(host())
    await anyio.sleep(0.05)
    task.cancel("please")
    try:
        await task
    except asyncio.CancelledError:
        print("host cancelled", task.cancelled())
    with anyio.CancelScope() as s:
        s.cancel()
        try:
            await asyncio.wait_for(asyncio.sleep(1), 5)
        except asyncio.CancelledError:
            print("wait_for")
            raise
    async with asyncio.timeout(1):
        with anyio.move_on_after(0.05) as s:
            await asyncio.sleep(3)
    print("timeout untouched", s.cancelled_caught)
    print(anyio.get_running_tasks() == [anyio.get_current_task()])

asyncio.run(main())
