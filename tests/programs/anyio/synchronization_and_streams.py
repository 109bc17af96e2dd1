# What tasks wait for each other with, and memory object streams.
import anyio
from anyio import Event, Lock, Semaphore, Condition, CapacityLimiter, WouldBlock, create_memory_object_stream
from anyio.streams.memory import MemoryObjectReceiveStream
from anyio import EndOfStream, ClosedResourceError, BrokenResourceError
from anyio.abc import TaskStatus

log = []

async def locker(lock, n):
    async with lock:
        print("got", n, lock.statistics().tasks_waiting, lock.statistics().owner == anyio.get_current_task())
        await anyio.sleep(0.01)

async def ticker(n):
    for i in range(3):
        print("tick", n, i)
        await anyio.lowlevel.checkpoint()

async def main():
    e = Event()
    async def waiter(n):
        await e.wait()
        print("set", n)
    async with anyio.create_task_group() as tg:
        tg.start_soon(waiter, 1)
        tg.start_soon(waiter, 2)
        await anyio.sleep(0)
        print(e.statistics(), e.is_set())
        e.set()
    print(e.statistics())
    lock = Lock()
    async with anyio.create_task_group() as tg:
        for n in range(3):
            tg.start_soon(locker, lock, n)
    print(lock.statistics(), lock.locked())
    lock.acquire_nowait()
    for f in (lock.acquire_nowait,):
        try:
            f()
        except RuntimeError as err:
            print(err)
    try:
        await lock.acquire()
    except RuntimeError as err:
        print(err)
    lock.release()
    try:
        lock.release()
    except RuntimeError as err:
        print(err)
    sem = Semaphore(2, max_value=2)
    async with sem as s:
        print(s is sem, sem.value, sem.statistics())
    try:
        sem.release()
    except ValueError as err:
        print(err)
    sem.acquire_nowait(); sem.acquire_nowait()
    try:
        sem.acquire_nowait()
    except WouldBlock as err:
        print(repr(err))
    # a free lock is a checkpoint
    async with anyio.create_task_group() as tg:
        tg.start_soon(ticker, "a")
        l2 = Lock()
        await l2.acquire()
        print("acquired")
        l3 = Lock(fast_acquire=True)
        await l3.acquire()
        print("acquired fast")
    cond = Condition()
    items = []
    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            print(n, items.pop())
    async with anyio.create_task_group() as tg:
        tg.start_soon(consumer, 1)
        tg.start_soon(consumer, 2)
        await anyio.sleep(0.01)
        print(cond.statistics())
        async with cond:
            items += [1, 2]
            cond.notify(1)
        await anyio.sleep(0.01)
        async with cond:
            cond.notify_all()
    try:
        cond.notify()
    except RuntimeError as err:
        print(err)
    lim = CapacityLimiter(2)
    async with lim:
        st = lim.statistics()
        print(st.borrowed_tokens, st.total_tokens, st.tasks_waiting, len(st.borrowers), lim.available_tokens)
        try:
            await lim.acquire()
        except RuntimeError as err:
            print(err)
    try:
        lim.release()
    except RuntimeError as err:
        print(err)
    async with anyio.create_task_group() as tg:
        async def borrow(n):
            async with lim:
                print("borrow", n, lim.statistics().tasks_waiting)
                await anyio.sleep(0.01)
        for n in range(5):
            tg.start_soon(borrow, n)
        await anyio.sleep(0.005)
        lim.total_tokens = 3
    try:
        lim.total_tokens = 1.5
    except TypeError as err:
        print(err)
    # streams
    send, receive = create_memory_object_stream(2)
    async def producer(send):
        async with send:
            for i in range(5):
                await send.send(i)
                print("sent", i, send.statistics().current_buffer_used)
    async with anyio.create_task_group() as tg:
        tg.start_soon(producer, send.clone())
        send.close()
        async with receive:
            await anyio.sleep(0.01)
            print(receive.statistics())
            async for item in receive:
                print("item", item)
    send, receive = create_memory_object_stream[int](0)
    try:
        send.send_nowait(1)
    except WouldBlock:
        print("would block")
    try:
        receive.receive_nowait()
    except WouldBlock:
        print("would block")
    async with anyio.create_task_group() as tg:
        async def take():
            print("took", await receive.receive())
            try:
                await receive.receive()
            except EndOfStream as err:
                print(repr(err))
        tg.start_soon(take)
        await anyio.sleep(0.01)
        await send.send("x")
        await anyio.sleep(0.01)
        send.close()
    for f in (lambda: send.send_nowait(1), receive.receive_nowait, send.clone):
        try:
            f()
        except Exception as err:
            print(type(err).__name__)
    receive.close()
    send, receive = create_memory_object_stream(0)
    receive.close()
    try:
        await send.send(1)
    except BrokenResourceError as err:
        print(repr(err))
    send.close()
    send, receive = create_memory_object_stream(0)
    async with anyio.create_task_group() as tg:
        async def offer():
            try:
                await send.send(1)
            except BrokenResourceError:
                print("broken")
        tg.start_soon(offer)
        await anyio.sleep(0.01)
        receive.close()
    send.close()
    # a receiver that is cancelled loses nothing
    send, receive = create_memory_object_stream(1)
    with anyio.move_on_after(0.01):
        await receive.receive()
    send.send_nowait("kept")
    print(await receive.receive())
    send.close(); receive.close()
    # cancelled while waiting for a lock, semaphore, limiter
    lock = Lock()
    sem = Semaphore(0)
    lim = CapacityLimiter(1)
    async with anyio.create_task_group() as tg:
        async def holder():
            async with lock, lim:
                await anyio.sleep(0.05)
        tg.start_soon(holder)
        await anyio.sleep(0.01)
        for x in (lock, sem, lim):
            with anyio.move_on_after(0.01) as scope:
                await x.acquire()
            print(scope.cancelled_caught, x.statistics().tasks_waiting)
    print(lock.locked(), lim.borrowed_tokens)
    g = anyio.ResourceGuard("reading from")
    with g:
        try:
            with g:
                pass
        except anyio.BusyResourceError as err:
            print(err)
    try:
        await anyio.sleep(-1)
    except ValueError as err:
        print(err)
    t = anyio.current_time()
    await anyio.sleep_until(t + 0.05)
    print(round(anyio.current_time() - t, 2))
    await anyio.wait_all_tasks_blocked()
    var = anyio.lowlevel.RunVar("v")
    try:
        var.get()
    except LookupError as err:
        print(err)
    var.set(3)
    print(var.get())

anyio.run(main)
for b in ("trio", "curio"):
    try:
        anyio.run(main, backend=b)
    except LookupError as err:
        print(err)
