import time, operator, builtins, asyncio, typing
from asyncio.log import logger

print(
    logger.name,
    time.get_clock_info("monotonic").monotonic,
    time.clock_gettime(time.CLOCK_MONOTONIC) > 0,
    time.process_time_ns() >= 0,
    time.thread_time_ns() >= 0,
    time.clock_gettime_ns(time.CLOCK_REALTIME) > 0,
)
a = [1]
print(
    operator.iadd(a, [2]),
    a,
    operator.imul(3, 4),
    operator.ior({1}, {2}),
    operator.call(max, 1, 2),
    operator.inv(5),
    operator.ipow(2, 3),
    operator.iconcat([1], [2]),
)
print(
    builtins.bytearray(b"x"),
    builtins.len is len,
    builtins.complex(1, 2),
    hasattr(builtins, "nosuch"),
    builtins.memoryview(b"a")[0],
)
print(typing.AbstractSet[int], typing.Container[str], isinstance({1}, typing.AbstractSet), typing.KeysView[int])


async def main():
    for call in (
        lambda: asyncio.gather(return_exception=True),
        lambda: asyncio.sleep(0, resul=1),
        lambda: asyncio.create_task(None, nam="x"),
        lambda: asyncio.get_running_loop().call_soon(print, 1, end=""),
        lambda: asyncio.get_running_loop().call_later(1),
        lambda: asyncio.get_running_loop().create_task(None, foo=1),
        lambda: asyncio.shield(None, x=1),
        lambda: asyncio.Queue(max_size=3),
        lambda: asyncio.wait_for(None, timeot=1),
        lambda: print("x", ends=""),
        lambda: sorted([], revers=True),
        lambda: max([1], ky=None),
        lambda: int("1", bas=3),
        lambda: f(firts=1),
        lambda: f(zzzzzzz=1),
        lambda: f(First=1),
    ):
        try:
            call()
        except TypeError as e:
            print(e)


def f(first=0, *, second=1):
    pass


asyncio.run(main())
