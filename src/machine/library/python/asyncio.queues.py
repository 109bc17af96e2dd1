"""Queue, PriorityQueue, LifoQueue: waiting getters and putters are served in order of arrival."""
from _asyncio import QueueEmpty, QueueFull
from asyncio import _place_at
from _collections import deque


class QueueShutDown(Exception):
    pass


class Queue:
    _loop = None

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished_tasks = 0
        self._joiners = []
        self._is_shut_down = False
        self._init(maxsize)

    # How items are kept: what other kinds of queues replace.

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {hex(id(self))} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def _format(self):
        text = f"maxsize={self._maxsize!r}"
        if self._queue:
            text += f" _queue={list(self._queue)!r}"
        if self._getters:
            text += f" _getters[{len(self._getters)}]"
        if self._putters:
            text += f" _putters[{len(self._putters)}]"
        if self._unfinished_tasks:
            text += f" tasks={self._unfinished_tasks}"
        if self._is_shut_down:
            text += " shutdown"
        return text

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return not self._maxsize <= 0 and self.qsize() >= self._maxsize

    @staticmethod
    def _wake_next(waiters):
        while waiters:
            waiter = waiters.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                break

    async def put(self, item):
        while self.full():
            if self._is_shut_down:
                raise QueueShutDown
            turn = _place_at(self, "queue.put()")
            self._putters.append(turn)
            await self._wait_turn(turn, self._putters, lambda: not self.full())
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shut_down:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._wake_next(self._getters)

    async def get(self):
        while self.empty():
            if self._is_shut_down:
                raise QueueShutDown
            turn = _place_at(self, "queue.get()")
            self._getters.append(turn)
            await self._wait_turn(turn, self._getters, lambda: not self.empty())
        return self.get_nowait()

    async def _wait_turn(self, turn, waiters, is_possible):
        try:
            await turn
        except BaseException:
            turn.cancel()
            if turn in waiters:
                waiters.remove(turn)
            if is_possible() and not turn.cancelled():
                # It was woken and cannot go: wake another.
                self._wake_next(waiters)
            raise

    def get_nowait(self):
        if self.empty():
            if self._is_shut_down:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wake_next(self._putters)
        return item

    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._wake_joiners()

    def _wake_joiners(self):
        for joiner in self._joiners:
            if not joiner.done():
                joiner.set_result(True)

    async def join(self):
        if self._unfinished_tasks > 0:
            joiner = _place_at(self, "queue.join()")
            self._joiners.append(joiner)
            try:
                await joiner
            finally:
                self._joiners.remove(joiner)

    def shutdown(self, immediate=False):
        self._is_shut_down = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._wake_joiners()
        while self._getters:
            self._wake_next(self._getters)
        while self._putters:
            self._wake_next(self._putters)


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        from heapq import heappop

        return heappop(self._queue)

    def _put(self, item):
        from heapq import heappush

        heappush(self._queue, item)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()
