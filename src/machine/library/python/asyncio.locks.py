"""Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier: first come, first served, never switching tasks by themselves."""
from _asyncio import BrokenBarrierError, CancelledError, current_task, new_future, _running_loop


def _place_at(primitive, label):
    """A future to wait with. What has been waited for on one loop cannot be on another."""
    running = _running_loop()
    if primitive._loop is None:
        primitive._loop = running
    elif primitive._loop is not running:
        raise RuntimeError(f"{primitive!r} is bound to a different event loop")
    return new_future(label)


class _Waiters:
    """Futures of the tasks that wait, in order of arrival."""

    _loop = None

    def __init__(self, label):
        self._label = label
        self._waiters = []

    async def _stand_in_line(self):
        place = _place_at(self, self._label)
        self._waiters.append(place)
        try:
            await place
        finally:
            self._waiters.remove(place)
        return place


class _WithBlock:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, error, traceback):
        self.release()


class Lock(_WithBlock, _Waiters):
    def __init__(self):
        super().__init__("lock")
        self._is_locked = False
        # CPython's lock does not know; whoever looks inside of a run wants to.
        self._holder = None

    def __repr__(self):
        extra = "locked" if self._is_locked else "unlocked"
        if self._waiters:
            extra += f", waiters:{len(self._waiters)}"
        return f"<asyncio.locks.Lock object at {hex(id(self))} [{extra}]>"

    def locked(self):
        return self._is_locked

    async def acquire(self):
        if not self._is_locked and all(waiter.cancelled() for waiter in self._waiters):
            self._is_locked = True
            self._holder = current_task()
            return True
        try:
            await self._stand_in_line()
        except CancelledError:
            # It may have been this one's turn: pass it on.
            if not self._is_locked:
                self._wake_first()
            raise
        self._is_locked = True
        self._holder = current_task()
        return True

    def release(self):
        if not self._is_locked:
            raise RuntimeError("Lock is not acquired.")
        self._is_locked = False
        self._holder = None
        self._wake_first()

    def _wake_first(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Waiters):
    def __init__(self):
        super().__init__("event")
        self._is_set = False

    def __repr__(self):
        extra = "set" if self._is_set else "unset"
        if self._waiters:
            extra += f", waiters:{len(self._waiters)}"
        return f"<asyncio.locks.Event object at {hex(id(self))} [{extra}]>"

    def is_set(self):
        return self._is_set

    def set(self):
        if not self._is_set:
            self._is_set = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._is_set = False

    async def wait(self):
        if not self._is_set:
            await self._stand_in_line()
        return True


class Condition(_WithBlock, _Waiters):
    def __init__(self, lock=None):
        super().__init__("condition")
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __repr__(self):
        extra = "locked" if self.locked() else "unlocked"
        if self._waiters:
            extra += f", waiters:{len(self._waiters)}"
        return f"<asyncio.locks.Condition object at {hex(id(self))} [{extra}]>"

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            try:
                await self._stand_in_line()
            finally:
                await self._take_lock_back()
        except BaseException:
            # This one's wake-up would be lost: give it to another.
            self._notify(1)
            raise
        return True

    async def _take_lock_back(self):
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        woken = 0
        for waiter in self._waiters:
            if woken >= n:
                break
            if not waiter.done():
                woken += 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_WithBlock, _Waiters):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__("semaphore")
        self._value = value

    def __repr__(self):
        extra = "locked" if self.locked() else f"unlocked, value:{self._value}"
        if self._waiters:
            extra += f", waiters:{len(self._waiters)}"
        return f"<asyncio.locks.{type(self).__name__} object at {hex(id(self))} [{extra}]>"

    def locked(self):
        return self._value == 0 or any(not waiter.cancelled() for waiter in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        place = _place_at(self, "semaphore")
        self._waiters.append(place)
        try:
            try:
                await place
            finally:
                self._waiters.remove(place)
        except CancelledError:
            if place.done() and not place.cancelled():
                # It was given a turn and cannot take it.
                self._value += 1
            raise
        finally:
            while self._value > 0 and self._wake_next():
                pass
        return True

    def release(self):
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Barrier:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._condition = Condition()
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        extra = self._state
        if not self.broken:
            extra += f", waiters:{self.n_waiting}/{self.parties}"
        return f"<asyncio.locks.Barrier object at {hex(id(self))} [{extra}]>"

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, kind, error, traceback):
        pass

    async def wait(self):
        async with self._condition:
            await self._condition.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self._state == "broken":
                raise BrokenBarrierError("Barrier aborted")
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._state = "draining"
                    self._condition.notify_all()
                else:
                    await self._condition.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return place
            finally:
                self._count -= 1
                if self._count == 0 and self._state in ("draining", "resetting"):
                    self._state = "filling"
                    self._condition.notify_all()

    async def reset(self):
        async with self._condition:
            if self._count > 0:
                if self._state != "resetting":
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._condition.notify_all()

    async def abort(self):
        async with self._condition:
            self._state = "broken"
            self._condition.notify_all()
