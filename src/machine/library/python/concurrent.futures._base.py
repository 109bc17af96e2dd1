"""concurrent.futures._base"""

import _thread
from _collections import deque
from collections import namedtuple
from threading import Condition, Event, Lock
from time import monotonic

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


# A cancelled future is told to those who wait for it only when a worker comes across it: that is what "notified" means.
PENDING, RUNNING, CANCELLED, NOTIFIED, FINISHED = "PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"
_OVER = (CANCELLED, NOTIFIED, FINISHED)
_TOLD = (NOTIFIED, FINISHED)


class Future:
    def __init__(self):
        self._condition = Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []
        self._job = None

    def __repr__(self):
        text = f"<{type(self).__name__} at {id(self):#x} state={self._state.lower().partition('_')[0]}"
        if self._state == FINISHED:
            if self._exception:
                text += f" raised {type(self._exception).__name__}"
            else:
                text += f" returned {type(self._result).__name__}"
        return text + ">"

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in _OVER

    def _wait_until_over(self, timeout, what):
        if self._state not in _OVER:
            self._condition._wait(timeout, what)
        if self._state in (CANCELLED, NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait_until_over(timeout, "future.result()")
                if self._exception:
                    raise self._exception
                return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._wait_until_over(timeout, "future.exception()")
            return self._exception

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in _OVER:
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as error:
            _thread.log(f"exception calling callback {fn!r}: {_thread.error_line(error)}")

    def _call_back(self):
        # Nobody looks for cycles here: a callback that holds its future is let go once it was called.
        callbacks, self._done_callbacks = self._done_callbacks, ()
        for fn in callbacks:
            self._call(fn)

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self, False)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _OVER:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, exception is not None)
            self._condition.notify_all()
        self._call_back()


class _Waiter:
    # Told by futures when they are over; sets its event for the first, at an exception, or for the last.
    def __init__(self, n_left, at_first, at_exception):
        self.event = Event()
        self.lock = Lock()
        self.finished = []
        self.n_left = n_left
        self.at_first = at_first
        self.at_exception = at_exception

    def add(self, future, is_failed):
        with self.lock:
            self.finished.append(future)
            self.n_left -= 1
            if self.at_first or self.n_left == 0 or (self.at_exception and is_failed):
                self.event.set()

    def take(self):
        with self.lock:
            finished = self.finished
            self.finished = []
            self.event.clear()
            return finished


def _forget(futures, waiter):
    for future in futures:
        with future._condition:
            if waiter in future._waiters:
                future._waiters.remove(waiter)


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    done = {future for future in fs if future._state in _TOLD}
    pending = [future for future in fs if future not in done]
    is_over = not pending
    if return_when == FIRST_COMPLETED:
        is_over = is_over or bool(done)
    elif return_when == FIRST_EXCEPTION:
        is_over = is_over or any(not f.cancelled() and f.exception() is not None for f in done)
    elif return_when != ALL_COMPLETED:
        raise ValueError(f"Invalid return condition: {return_when!r}")
    if is_over:
        return DoneAndNotDoneFutures(done, set(pending))
    waiter = _Waiter(len(pending), return_when == FIRST_COMPLETED, return_when == FIRST_EXCEPTION)
    for future in pending:
        future._waiters.append(waiter)
    waiter.event._wait(timeout, "wait()")
    _forget(pending, waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, {future for future in fs if future not in done})


def as_completed(fs, timeout=None):
    end = None if timeout is None else monotonic() + timeout
    fs = list(dict.fromkeys(fs))
    finished = [future for future in fs if future._state in _TOLD]
    pending = [future for future in fs if future not in finished]
    n_pending = len(pending)
    waiter = _Waiter(-1, True, False)
    for future in pending:
        future._waiters.append(waiter)
    try:
        for future in finished:
            yield future
        while n_pending:
            left = None
            if end is not None:
                left = end - monotonic()
                if left < 0:
                    raise TimeoutError(f"{n_pending} (of {len(fs)}) futures unfinished")
            waiter.event._wait(left, "as_completed()")
            for future in waiter.take():
                n_pending -= 1
                yield future
    finally:
        _forget(pending, waiter)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else monotonic() + timeout
        fs = deque([self.submit(fn, *args) for args in zip(*iterables)])

        def results():
            try:
                while fs:
                    future = fs[0]
                    try:
                        result = future.result(None if end is None else end - monotonic())
                    finally:
                        future.cancel()
                    fs.popleft()
                    yield result
            finally:
                for future in fs:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
