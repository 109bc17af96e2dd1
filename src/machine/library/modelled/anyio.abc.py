"""anyio.abc, for the hints of programs."""

from _anyio_core import CancelScope, CapacityLimiter
from _anyio_streams import MemoryObjectReceiveStream as ObjectReceiveStream, MemoryObjectSendStream as ObjectSendStream
from _anyio_sync import Condition, Event, Lock, Semaphore
from _anyio_tasks import TaskGroup


class TaskStatus:
    def __class_getitem__(cls, item):
        return cls
