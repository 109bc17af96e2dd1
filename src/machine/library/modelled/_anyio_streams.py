"""anyio's memory object streams: a buffer between tasks, with two ends that can be cloned and closed. Models `streams/memory.py`."""

from _anyio_core import WouldBlock, checkpoint
from _anyio_sync import Event
from _anyio_tasks import TaskInfo
from _asyncio import current_task
from collections import deque, namedtuple


class EndOfStream(Exception):
    pass


class ClosedResourceError(Exception):
    pass


class BrokenResourceError(Exception):
    pass


MemoryObjectStreamStatistics = namedtuple(
    "MemoryObjectStreamStatistics",
    "current_buffer_used max_buffer_size open_send_streams open_receive_streams tasks_waiting_send tasks_waiting_receive",
)


class _State:
    def __init__(self, max_buffer_size):
        self.max_buffer_size = max_buffer_size
        self.buffer = deque()
        self.n_senders = self.n_receivers = 0
        # Of who waits: its event, with the item to send, or with who is to receive one.
        self.senders, self.receivers = {}, {}


def _first(line):
    event = next(iter(line))
    return event, line.pop(event)


class _End:
    def __init__(self, state):
        self._state = state
        self._closed = False
        self._waiters = {}

    def __class_getitem__(cls, item):
        return cls

    def clone(self):
        if self._closed:
            raise ClosedResourceError
        return type(self)(self._state)

    async def aclose(self):
        self.close()

    def statistics(self):
        state = self._state
        return MemoryObjectStreamStatistics(
            len(state.buffer), state.max_buffer_size, state.n_senders, state.n_receivers, len(state.senders), len(state.receivers)
        )

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.close()


class _Receiver:
    def __init__(self):
        self.task = TaskInfo(current_task())


class MemoryObjectReceiveStream(_End):
    def __init__(self, state):
        super().__init__(state)
        state.n_receivers += 1

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.receive()
        except EndOfStream:
            raise StopAsyncIteration from None

    def receive_nowait(self):
        state = self._state
        if self._closed:
            raise ClosedResourceError
        if state.senders:
            event, item = _first(state.senders)
            state.buffer.append(item)
            event.set()
        if state.buffer:
            return state.buffer.popleft()
        if not state.n_senders:
            raise EndOfStream
        raise WouldBlock

    async def receive(self):
        await checkpoint()
        try:
            return self.receive_nowait()
        except WouldBlock:
            pass
        event, receiver = Event(), _Receiver()
        self._waiters[event] = None
        self._state.receivers[event] = receiver
        try:
            await event.wait()
        finally:
            self._state.receivers.pop(event, None)
            self._waiters.pop(event, None)
        if hasattr(receiver, "item"):
            return receiver.item
        raise ClosedResourceError if self._closed else EndOfStream

    def close(self):
        if self._closed:
            return
        self._closed = True
        self._state.n_receivers -= 1
        if not self._state.n_receivers:
            for event in self._state.senders:
                event.set()
        for event in self._waiters:
            self._state.receivers.pop(event, None)
            event.set()
        self._waiters = {}


class MemoryObjectSendStream(_End):
    def __init__(self, state):
        super().__init__(state)
        state.n_senders += 1

    def send_nowait(self, item):
        state = self._state
        if self._closed:
            raise ClosedResourceError
        if not state.n_receivers:
            raise BrokenResourceError
        while state.receivers:
            event, receiver = _first(state.receivers)
            if not receiver.task.has_pending_cancellation():
                receiver.item = item
                event.set()
                return
        if len(state.buffer) >= state.max_buffer_size:
            raise WouldBlock
        state.buffer.append(item)

    async def send(self, item):
        await checkpoint()
        try:
            return self.send_nowait(item)
        except WouldBlock:
            pass
        event = Event()
        self._waiters[event] = None
        self._state.senders[event] = item
        try:
            await event.wait()
        finally:
            is_left = self._state.senders.pop(event, self) is not self
            is_withdrawn = self._closed and event in self._waiters
            self._waiters.pop(event, None)
        if is_left:
            raise BrokenResourceError
        if is_withdrawn:
            raise ClosedResourceError

    def close(self):
        if self._closed:
            return
        self._closed = True
        state = self._state
        state.n_senders -= 1
        if not state.n_senders:
            receivers, state.receivers = state.receivers, {}
            for event in receivers:
                event.set()
        # An item that is still in line was not delivered, and is not going to be.
        self._waiters, waiters = {event: None for event in self._waiters if event in state.senders}, self._waiters
        for event in waiters:
            state.senders.pop(event, None)
            event.set()


class create_memory_object_stream:
    def __new__(cls, max_buffer_size=0, item_type=None):
        if max_buffer_size != float("inf") and not isinstance(max_buffer_size, int):
            raise ValueError("max_buffer_size must be either an integer or math.inf")
        if max_buffer_size < 0:
            raise ValueError("max_buffer_size cannot be negative")
        state = _State(max_buffer_size)
        return MemoryObjectSendStream(state), MemoryObjectReceiveStream(state)

    def __class_getitem__(cls, item):
        return cls
