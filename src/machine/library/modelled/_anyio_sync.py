"""anyio's Event, Lock, Semaphore and Condition. Taking one that is free is a checkpoint, which asyncio's own are not."""

from _anyio_core import CancelScope, Statistics, WouldBlock, cancel_shielded_checkpoint, checkpoint, checkpoint_if_cancelled
from _anyio_tasks import TaskInfo
from _asyncio import CancelledError, current_task, new_future
from asyncio import Event as _Event
from collections import deque


class BusyResourceError(Exception):
    def __init__(self, action):
        super().__init__(f"Another task is already {action} this resource")


class Event:
    def __init__(self):
        self._event = _Event()
        self.set = self._event.set
        self.is_set = self._event.is_set

    async def wait(self):
        if self.is_set():
            await checkpoint()
        else:
            await self._event.wait()

    def statistics(self):
        return Statistics("EventStatistics", tasks_waiting=len(self._event._waiters))


class _Held:
    """What a task takes, and others wait for in a line."""

    def __init__(self, label, fast_acquire):
        self._label, self._fast = label, fast_acquire
        self._waiters = deque()

    async def __aenter__(self):
        await self.acquire()
        return self._entered()

    def _entered(self):
        return None

    async def __aexit__(self, *error):
        self.release()

    async def acquire(self):
        task = current_task()
        if self._is_free() and not self._waiters:
            await checkpoint_if_cancelled()
            self._take(task)
            if not self._fast:
                try:
                    await cancel_shielded_checkpoint()
                except CancelledError:
                    self.release()
                    raise
            return
        self._check_waiter(task)
        place = new_future(self._label)
        entry = task, place
        self._waiters.append(entry)
        try:
            await place
        except CancelledError:
            if not place.cancelled():
                self.release()
            elif entry in self._waiters:
                self._waiters.remove(entry)
            raise

    def _hand_on(self):
        """To the first who waits and was not cancelled: `True` if there is one."""
        while self._waiters:
            task, place = self._waiters.popleft()
            if not place.cancelled():
                self._give(task)
                place.set_result(None)
                return True
        return False


class Lock(_Held):
    def __init__(self, *, fast_acquire=False):
        super().__init__("lock", fast_acquire)
        self._owner = None

    def _is_free(self):
        return self._owner is None

    def _take(self, task):
        self._owner = task

    _give = _take

    def _check_waiter(self, task):
        if self._owner is task:
            raise RuntimeError("Attempted to acquire an already held Lock")

    def acquire_nowait(self):
        task = current_task()
        if self._owner is not None or self._waiters:
            self._check_waiter(task)
            raise WouldBlock
        self._owner = task

    def locked(self):
        return self._owner is not None

    def release(self):
        if self._owner is not current_task():
            raise RuntimeError("The current task is not holding this lock")
        if not self._hand_on():
            self._owner = None

    def statistics(self):
        owner = TaskInfo(self._owner) if self._owner else None
        return Statistics("LockStatistics", locked=self.locked(), owner=owner, tasks_waiting=len(self._waiters))


class Semaphore(_Held):
    def __init__(self, initial_value, *, max_value=None, fast_acquire=False):
        if not isinstance(initial_value, int):
            raise TypeError("initial_value must be an integer")
        if initial_value < 0:
            raise ValueError("initial_value must be >= 0")
        if max_value is not None and not isinstance(max_value, int):
            raise TypeError("max_value must be an integer or None")
        if max_value is not None and max_value < initial_value:
            raise ValueError("max_value must be equal to or higher than initial_value")
        super().__init__("semaphore", fast_acquire)
        self.value, self.max_value = initial_value, max_value

    def _is_free(self):
        return self.value > 0

    def _entered(self):
        return self

    def _take(self, task):
        self.value -= 1

    def _give(self, task):
        pass

    def _check_waiter(self, task):
        pass

    def acquire_nowait(self):
        if self.value == 0:
            raise WouldBlock
        self.value -= 1

    def release(self):
        if self.max_value is not None and self.value == self.max_value:
            raise ValueError("semaphore released too many times")
        if not self._hand_on():
            self.value += 1

    def statistics(self):
        return Statistics("SemaphoreStatistics", tasks_waiting=len(self._waiters))


class Condition:
    def __init__(self, lock=None):
        self._lock = lock or Lock()
        self._waiters = deque()
        self.acquire, self.acquire_nowait = self._lock.acquire, self._lock.acquire_nowait
        self.release, self.locked = self._lock.release, self._lock.locked

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *error):
        self.release()

    def _check_acquired(self):
        if self._lock._owner is not current_task():
            raise RuntimeError("The current task is not holding the underlying lock")

    def notify(self, n=1):
        self._check_acquired()
        for _ in range(min(n, len(self._waiters))):
            self._waiters.popleft().set()

    def notify_all(self):
        self.notify(len(self._waiters))

    async def wait(self):
        await checkpoint_if_cancelled()
        self._check_acquired()
        event = Event()
        self._waiters.append(event)
        self.release()
        try:
            await event.wait()
        except BaseException:
            if not event.is_set():
                self._waiters.remove(event)
            elif self._waiters:
                # It was woken and cannot act on it: another one can.
                self._waiters.popleft().set()
            raise
        finally:
            with CancelScope(shield=True):
                await self.acquire()

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def statistics(self):
        waiting = len(self._waiters)
        return Statistics("ConditionStatistics", tasks_waiting=waiting, lock_statistics=self._lock.statistics())


class ResourceGuard:
    def __init__(self, action="using"):
        self.action = action
        self._guarded = False

    def __enter__(self):
        if self._guarded:
            raise BusyResourceError(self.action)
        self._guarded = True

    def __exit__(self, *error):
        self._guarded = False
