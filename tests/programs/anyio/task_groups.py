# Task groups: start(), errors, cancellation of the host, and how they go with asyncio.
import anyio, asyncio
from anyio import create_task_group, TASK_STATUS_IGNORED, CancelScope

# In which order tasks are cancelled is left open.
ended = []

async def service(n, *, task_status=TASK_STATUS_IGNORED):
    print("starting", n)
    await anyio.sleep(0.1)
    task_status.started(n * 2)
    try:
        await anyio.sleep_forever()
    except BaseException as e:
        ended.append((n, type(e).__name__, str(e).startswith("Cancelled via cancel scope")))
        raise

async def fails(n):
    await anyio.sleep(n)
    raise ValueError(n)

async def never(*, task_status):
    await anyio.sleep(0.01)

async def early(*, task_status):
    raise KeyError("early")

async def nested():
    try:
        async with create_task_group() as tg:
            tg.start_soon(fails, 0.1)
            tg.start_soon(fails, 0.1)
            tg.start_soon(anyio.sleep, 5)
    except* ValueError as eg:
        print("group", eg, eg.exceptions)

async def main():
    async with create_task_group() as tg:
        print(await tg.start(service, 4))
        h = tg.start_soon(service, 5)
        print(h.status, h.name)
        await anyio.sleep(0.2)
        tg.cancel_scope.cancel()
        print("still here")
    print(h.status, sorted(ended))
    await nested()
    async with create_task_group() as tg:
        try:
            await tg.start(never)
        except RuntimeError as e:
            print(e)
        try:
            await tg.start(early)
        except KeyError as e:
            print(repr(e))
    try:
        tg.start_soon(service, 1)
    except RuntimeError as e:
        print(e)
    try:
        async with create_task_group() as tg:
            tg.start_soon(service, 7)
            await anyio.sleep(0.01)
            raise LookupError("host")
    except ExceptionGroup as e:
        print(repr(e))
    try:
        async with create_task_group() as tg:
            async with create_task_group() as inner:
                inner.start_soon(fails, 0.01)
            print("unreachable")
    except ExceptionGroup as e:
        print(repr(e))
    with CancelScope() as outer:
        with CancelScope() as inner:
            outer.cancel()
            await anyio.lowlevel.checkpoint()
            print("no")
        print("no either")
    print(outer.cancelled_caught, inner.cancelled_caught, inner.cancel_called)
    with CancelScope() as outer:
        with CancelScope(shield=True) as inner:
            outer.cancel()
            await anyio.lowlevel.checkpoint()
            print("shielded")
        print("leaving: nothing raised yet")
        await anyio.lowlevel.checkpoint()
        print("not here")
    with CancelScope() as s:
        s.cancel()
        print("no checkpoint, so nothing is raised")
    print(s.cancel_called, s.cancelled_caught)
    with anyio.move_on_after(0.1) as s:
        s.deadline += 0.2
        t = anyio.current_time()
        await anyio.sleep(1)
    print(round(anyio.current_time() - t, 1), s.cancelled_caught)
    # native cancellation
    async def native():
        with anyio.move_on_after(5) as sc:
            await anyio.sleep(1)
        print("not")
    t = asyncio.create_task(native())
    await anyio.sleep(0)
    t.cancel("mine")
    try:
        await t
    except asyncio.CancelledError as e:
        print("native", e)
    # asyncio timeout in a scope
    with anyio.move_on_after(0.5) as s:
        try:
            async with asyncio.timeout(0.1):
                await anyio.sleep(1)
        except TimeoutError:
            print("asyncio timed out", s.cancel_called)
    # a cancelled scope cancels an asyncio.TaskGroup, gather
    with anyio.move_on_after(0.1) as s:
        async def child(n):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError as e:
                print("child", n, "cancelled")
                raise
        async with asyncio.TaskGroup() as g:
            g.create_task(child(1)); g.create_task(child(2))
    print(s.cancelled_caught, asyncio.current_task().cancelling())
    with anyio.move_on_after(0.1) as s:
        await asyncio.gather(child(3), child(4))
    print(s.cancelled_caught, asyncio.current_task().cancelling())
    with anyio.fail_after(None):
        await anyio.sleep(0)
    with anyio.CancelScope(deadline=anyio.current_time() - 1) as s:
        print(s.cancel_called)
        await anyio.sleep(0)
    print(s.cancelled_caught, anyio.current_effective_deadline())
anyio.run(main)
