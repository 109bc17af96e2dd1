"""multiprocessing.queues: queues between processes. What is put is pickled, so the other side gets a copy."""

import _thread
import queue
from copy import deepcopy
from multiprocessing.synchronize import Shared
from pickle import _refuse
from queue import Empty, Full

# What one way between two processes takes each side: pickling, a pipe, waking up.
HAND_OVER_NS = 60_000


def copied(value):
    _refuse(value)
    return deepcopy(value)


class Queue(Shared):
    def __init__(self, maxsize=0, *, ctx=None):
        self._queue = queue.Queue(maxsize)
        self._is_closed = False

    def _check_open(self):
        if self._is_closed:
            raise ValueError(f"Queue {self!r} is closed")

    def put(self, obj, block=True, timeout=None):
        self._check_open()
        _thread.spend(HAND_OVER_NS)
        try:
            obj = copied(obj)
        except Exception as error:
            # CPython pickles in a thread of the queue, which tells of this and goes on.
            _thread.log("\n".join(_thread.traceback_lines(error)))
            return
        self._queue.put(obj, block, timeout)

    def get(self, block=True, timeout=None):
        self._check_open()
        obj = self._queue.get(block, timeout)
        _thread.spend(HAND_OVER_NS)
        return obj

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._queue.qsize()

    def empty(self):
        return self._queue.empty()

    def full(self):
        return self._queue.full()

    def close(self):
        self._is_closed = True

    def join_thread(self):
        if not self._is_closed:
            raise AssertionError(f"Queue {self!r} not closed")

    def cancel_join_thread(self):
        pass


class JoinableQueue(Queue):
    def task_done(self):
        try:
            self._queue.task_done()
        except ValueError:
            raise ValueError("task_done() called too many times") from None

    def join(self):
        self._queue.join()


class SimpleQueue(Shared):
    def __init__(self, *, ctx=None):
        self._queue = queue.SimpleQueue()

    def put(self, obj):
        _thread.spend(HAND_OVER_NS)
        self._queue.put(copied(obj))

    def get(self):
        obj = self._queue.get()
        _thread.spend(HAND_OVER_NS)
        return obj

    def empty(self):
        return self._queue.empty()

    def close(self):
        pass
