"""multiprocessing.synchronize: the locks of `threading`, which processes share."""

import threading
from multiprocessing import current_process


class Shared:
    """A process that is started has this very object, and what is sent to one is this object too."""

    def __deepcopy__(self, memo):
        return self

    __copy__ = lambda self: self


class _Lock(Shared):
    _reentrant = False

    def __init__(self, *, ctx=None):
        self._lock = threading.RLock() if self._reentrant else threading.Lock()
        self._owner = None
        self._depth = 0

    def acquire(self, block=True, timeout=None):
        if not block:
            taken = self._lock.acquire(False)
        else:
            taken = self._lock.acquire() if timeout is None else self._lock.acquire(True, max(0, timeout))
        if taken:
            self._depth += 1
            self._owner = (current_process().name, threading.current_thread())
        return taken

    def release(self):
        me = (current_process().name, threading.current_thread())
        if self._reentrant and self._owner != me:
            raise AssertionError("attempt to release recursive lock not owned by thread")
        if not self._depth:
            raise ValueError("semaphore or lock released too many times")
        self._depth -= 1
        if not self._depth:
            self._owner = None
        self._lock.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    # What a condition needs of its lock.

    def _is_owned(self):
        return self._owner == (current_process().name, threading.current_thread())

    def locked(self):
        return self._depth > 0

    def _shown_owner(self):
        if self._owner is None:
            return "None"
        name, thread = self._owner
        if name != current_process().name:
            return "SomeOtherProcess"
        if thread is not threading.current_thread():
            return "SomeOtherThread"
        return name if thread.name == "MainThread" or name != "MainProcess" else f"{name}|{thread.name}"


class Lock(_Lock):
    def __repr__(self):
        return f"<Lock(owner={self._shown_owner()})>"


class RLock(_Lock):
    _reentrant = True

    def __repr__(self):
        return f"<RLock({self._shown_owner()}, {self._depth})>"

    def _release_save(self):
        saved = self._depth
        for _ in range(saved):
            self.release()
        return saved

    def _restore_depth(self, depth):
        for _ in range(depth - 1):
            self.acquire()


class Semaphore(Shared, threading.Semaphore):
    def __init__(self, value=1, *, ctx=None):
        threading.Semaphore.__init__(self, value)

    def acquire(self, block=True, timeout=None):
        return threading.Semaphore.acquire(self, block, timeout)

    def get_value(self):
        return self._value

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._value}{self._limit()})>"

    def _limit(self):
        return ""


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def release(self):
        if self._value >= self._initial_value:
            raise ValueError("semaphore or lock released too many times")
        Semaphore.release(self)

    def _limit(self):
        return f", maxvalue={self._initial_value}"


class Event(Shared, threading.Event):
    def __init__(self, *, ctx=None):
        threading.Event.__init__(self)

    def __repr__(self):
        return f"<Event at {id(self):#x} {'set' if self._flag else 'unset'}>"


class Condition(Shared, threading.Condition):
    def __init__(self, lock=None, *, ctx=None):
        threading.Condition.__init__(self, RLock() if lock is None else lock)
        self._is_reentrant = isinstance(self._lock, RLock)

    def _is_owned(self):
        return self._lock._is_owned()

    def _wait(self, timeout, what):
        if not self._is_owned():
            raise AssertionError("must acquire() condition before using wait()")
        waiter = threading.Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        depth = self._lock._release_save() if self._is_reentrant else self._lock.release()
        woken = False
        try:
            woken = threading.acquire(waiter, timeout, what)
            return woken
        finally:
            self._lock.acquire()
            if depth is not None:
                self._lock._restore_depth(depth)
            if not woken and waiter in self._waiters:
                self._waiters.remove(waiter)

    def notify(self, n=1):
        if not self._is_owned():
            raise AssertionError("lock is not owned")
        threading.Condition.notify(self, n)


class Barrier(Shared, threading.Barrier):
    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        threading.Barrier.__init__(self, parties, action, timeout)
