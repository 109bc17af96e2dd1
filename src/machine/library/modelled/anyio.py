"""anyio on asyncio: the parts that FastAPI programs meet."""

import asyncio as _asyncio
from _asyncio import _running_loop
from _anyio_core import CancelScope, CapacityLimiter, NoEventLoopError, WouldBlock
from _anyio_files import NamedTemporaryFile, Path, open_file, wrap_file
from _anyio_streams import BrokenResourceError, ClosedResourceError, EndOfStream, create_memory_object_stream
from _anyio_sync import BusyResourceError, Condition, Event, Lock, ResourceGuard, Semaphore
from _anyio_tasks import TASK_STATUS_IGNORED, TaskCancelled, TaskFailed, TaskHandle, TaskInfo, TaskNotFinished, callable_name as _name
from _anyio_tasks import create_task_group, current_effective_deadline, current_time, fail_after, fail_at
from _anyio_tasks import get_current_task, get_running_tasks, move_on_after, move_on_at
from _modelled import waiting
import anyio.abc as abc
import anyio.lowlevel as lowlevel
import anyio.to_thread as to_thread
import anyio.from_thread as from_thread
import socket as _socket


def run(func, *args, backend="asyncio", backend_options=None):
    if _running_loop() is not None:
        raise RuntimeError("Already running asyncio in this thread")
    if backend != "asyncio":
        if backend == "trio":
            raise LookupError("Backend 'trio' is not available. Install it with: pip install anyio[trio]")
        raise LookupError(f"No such backend: {backend}")

    options = backend_options or {}
    factory = options.get("loop_factory")
    if options.get("use_uvloop"):
        from uvloop import new_event_loop as factory
    with _asyncio.Runner(debug=options.get("debug"), loop_factory=factory) as runner:
        loop = runner.get_loop()
        task = loop.create_task(func(*args))
        task.set_name(_name(func))
        return loop.run_until_complete(task)


async def sleep(delay):
    if not delay >= 0:
        raise ValueError("delay must be a non-negative number")
    await _asyncio.sleep(delay)


async def sleep_forever():
    await _asyncio.get_running_loop().create_future()


async def sleep_until(deadline):
    await sleep(max(deadline - current_time(), 0))


async def aclose_forcefully(resource):
    with CancelScope() as scope:
        scope.cancel()
        await resource.aclose()


def get_cancelled_exc_class():
    return _asyncio.CancelledError


async def wait_all_tasks_blocked():
    await _asyncio.sleep(0)
    while True:
        others = (task._fut_waiter for task in _asyncio.all_tasks() if task is not _asyncio.current_task())
        if not any(waiter is None or waiter.done() for waiter in others):
            return
        await _asyncio.sleep(0.1)


def _left_out(name):
    def refuse(*args, **options):
        raise NotImplementedError(f"anyio.{name}() is not available here")

    return refuse


create_tcp_listener, create_unix_listener, connect_unix, open_process, open_signal_receiver, TemporaryDirectory, TemporaryFile = (
    _left_out(name) for name in ("create_tcp_listener", "create_unix_listener", "connect_unix", "open_process",
                                 "open_signal_receiver", "TemporaryDirectory", "TemporaryFile")
)


async def run_process(command, **options):
    await waiting("anyio.run_process", command)
    from subprocess import CompletedProcess
    return CompletedProcess(command, 0, b"done\n", b"")


async def getaddrinfo(host, port, **options):
    await waiting("anyio.getaddrinfo", host, port)
    return _socket._addresses(host, port)


async def connect_tcp(host, port, **options):
    await waiting("anyio.connect_tcp", host, port)
    return _Stream()


class _Stream:
    async def send(self, data):
        await waiting("anyio.SocketStream.send")

    async def receive(self, max_bytes=65536):
        await waiting("anyio.SocketStream.receive")
        return b"hello"

    async def aclose(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.aclose()
