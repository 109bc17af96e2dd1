"""timeout, timeout_at, wait_for: a timer that cancels the task, and turns that one cancellation into a TimeoutError."""
from _asyncio import CancelledError, current_task, ensure_future, get_running_loop


class Timeout:
    def __init__(self, when):
        self._state = "created"
        self._timer = None
        self._task = None
        self._when = when

    def __repr__(self):
        info = [""]
        if self._state == "active":
            when = round(self._when, 3) if self._when is not None else None
            info.append(f"when={when}")
        return f"<Timeout [{self._state}]{' '.join(info)}>"

    def when(self):
        return self._when

    def expired(self):
        return self._state in ("expiring", "expired")

    def reschedule(self, when):
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._time_out)
        else:
            self._timer = loop.call_at(when, self._time_out)

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._n_cancels_before = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._n_cancels_before and kind is not None:
                # No other cancellation is on its way: this one was the time-out's own.
                if issubclass(kind, CancelledError):
                    raise TimeoutError from error
                if error is not None:
                    self._mark_timeout(error)
                    if isinstance(error, ExceptionGroup):
                        for inner in error.exceptions:
                            self._mark_timeout(inner)
        elif self._state == "active":
            self._state = "finished"
        return None

    @staticmethod
    def _mark_timeout(error):
        while error.__context__ is not None:
            if isinstance(error.__context__, CancelledError):
                late = TimeoutError()
                late.__context__ = late.__cause__ = error.__context__
                error.__context__ = late
                break
            error = error.__context__

    def _time_out(self):
        self._task.cancel()
        self._state = "expiring"
        self._timer = None


def timeout(delay):
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)


async def wait_for(fut, timeout):
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    loop = get_running_loop()
    async with Timeout(loop.time() + timeout if timeout is not None else None):
        return await fut


async def _cancel_and_wait(fut):
    loop = get_running_loop()
    gone = loop.create_future()

    def tell(_):
        if not gone.done():
            gone.set_result(None)

    fut.add_done_callback(tell)
    try:
        fut.cancel()
        await gone
    finally:
        fut.remove_done_callback(tell)
