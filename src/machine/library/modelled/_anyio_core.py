"""anyio's cancel scopes and limiter, and what its other modules share.

Models `CancelScope` and `CapacityLimiter` in AnyIO's `_backends/_asyncio.py`. A scope cancels by level, not by edge: as long as a task waits
inside of a cancelled scope, every iteration of the loop cancels it again.
"""

from _asyncio import CancelledError, current_task, get_running_loop, new_future
from asyncio import sleep
from collections import deque as _deque

_INFINITE = float("inf")


class WouldBlock(Exception):
    pass


class NoEventLoopError(RuntimeError):
    pass


class TaskState:
    """What AnyIO knows of a task: its innermost scope. Of a task that it made it knows the parent, too, until the task is done."""

    def __init__(self, scope, parent_id=None, stays=False):
        self.scope = scope
        self.parent_id = parent_id
        self.stays = stays


# Tasks that never met AnyIO are not in here, and pay nothing for it.
states = {}


def scope_of(task):
    state = states.get(task)
    return state and state.scope


def is_own_cancellation(error):
    """Was it a scope that cancelled? What is caught and raised anew still has the first one as its context."""
    while isinstance(error, CancelledError):
        if error.args and isinstance(error.args[0], str) and error.args[0].startswith("Cancelled via cancel scope "):
            return True
        error = error.__context__
    return False


def _has_begun(task):
    coroutine = task.get_coro()
    return coroutine.cr_running or coroutine.cr_suspended


class CancelScope:
    def __init__(self, *, deadline=_INFINITE, shield=False):
        if deadline != deadline:
            raise ValueError("deadline must not be NaN")
        self._deadline, self._shield = deadline, shield
        self._parent = self._host = self._timer = self._delivery = self._reason = None
        # Dictionaries, as they keep an order: tasks are cancelled first come, first served.
        self._children, self._tasks = {}, {}
        self._cancel_called = self._cancelled_caught = self._active = False
        self._n_to_uncancel = self._n_cancels_before = 0

    def __enter__(self):
        if self._active:
            raise RuntimeError("Each CancelScope may only be used for a single 'with' block")
        self._host = host = current_task()
        self._tasks[host] = None
        state = states.get(host)
        if state is None:
            states[host] = TaskState(self)
        else:
            self._parent, state.scope = state.scope, self
            if self._parent is not None:
                self._parent._children[self] = None
                self._parent._tasks.pop(host, None)
        self._watch_deadline()
        self._active = True
        self._n_cancels_before = host.cancelling()
        if self._cancel_called:
            self._deliver_cancellation(self)
        return self

    def __exit__(self, kind, error, traceback):
        if not self._active:
            raise RuntimeError("This cancel scope is not active")
        host = self._host
        if current_task() is not host:
            raise RuntimeError("Attempted to exit cancel scope in a different task than it was entered in")
        state = states.get(host)
        if state is None or state.scope is not self:
            raise RuntimeError("Attempted to exit a cancel scope that isn't the current tasks's current cancel scope")
        self._active = False
        self._disarm()
        del self._tasks[host]
        parent = self._parent
        state.scope = parent
        if parent is not None:
            del parent._children[self]
            parent._tasks[host] = None
        elif not state.stays:
            del states[host]
        self._restart_in_parent()
        self._host = None
        if not self._cancel_called or parent is not None and not self._shield and parent._effectively_cancelled():
            # Not this scope's own cancellation, or an outer scope's as well: let that one catch it.
            if self._n_to_uncancel:
                parent._n_to_uncancel += self._n_to_uncancel
                self._n_to_uncancel = 0
            return False
        return self._catch(host, error)

    def _catch(self, host, error):
        while self._n_to_uncancel:
            host.uncancel()
            self._n_to_uncancel -= 1
        # A `task.cancel()` from outside of AnyIO came as well, and is not to be swallowed.
        if host.cancelling() > self._n_cancels_before:
            return False
        if not isinstance(error, BaseExceptionGroup):
            self._cancelled_caught = self._cancelled_caught or is_own_cancellation(error)
            return is_own_cancellation(error)
        own, rest = error.split(is_own_cancellation)
        if own is None:
            return False
        self._cancelled_caught = True
        if rest is None:
            return True
        context = rest.__context__
        try:
            raise rest
        finally:
            rest.__context__ = context

    def _effectively_cancelled(self):
        scope = self
        while scope is not None:
            if scope._cancel_called:
                return True
            scope = None if scope._shield else scope._parent
        return False

    def _watch_deadline(self):
        if self._deadline != _INFINITE:
            loop = get_running_loop()
            if loop.time() >= self._deadline:
                self.cancel("deadline exceeded")
            else:
                self._timer = loop.call_at(self._deadline, self._watch_deadline)

    def _disarm(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _deliver_cancellation(self, origin):
        """Cancels what waits in here, and comes again in the next iteration while anything is left."""
        again = False
        current = current_task()
        for task in list(self._tasks):
            if task.done():
                continue
            again = True
            if task._must_cancel or task is current or not (task is self._host or _has_begun(task)):
                continue
            waiter = task._fut_waiter
            if waiter is None or not waiter.done():
                task.cancel(origin._reason)
                if task is origin._host:
                    origin._n_to_uncancel += 1
        for scope in list(self._children):
            if not scope._shield and not scope._cancel_called:
                again = scope._deliver_cancellation(origin) or again
        if origin is self:
            self._delivery = get_running_loop().call_soon(self._deliver_cancellation, origin) if again else None
        return again

    def _restart_in_parent(self):
        scope = self._parent
        while scope is not None:
            if scope._cancel_called:
                if scope._delivery is None:
                    scope._deliver_cancellation(scope)
                return
            scope = None if scope._shield else scope._parent

    def _reparent(self, parent):
        if self._parent is not parent:
            if self._parent is not None:
                self._parent._children.pop(self, None)
            self._parent = parent
            parent._children[self] = None
            self._restart_in_parent()

    def cancel(self, reason=None):
        if self._cancel_called:
            return
        self._disarm()
        self._cancel_called = True
        self._reason = f"Cancelled via cancel scope {id(self):x}"
        task = current_task()
        if task:
            self._reason += f" by {task}"
        if reason:
            self._reason += f"; reason: {reason}"
        if self._host is not None:
            self._deliver_cancellation(self)

    @property
    def deadline(self):
        return self._deadline

    @deadline.setter
    def deadline(self, value):
        value = float(value)
        if value != value:
            raise ValueError("deadline must not be NaN")
        self._deadline = value
        self._disarm()
        if self._active and not self._cancel_called:
            self._watch_deadline()

    @property
    def shield(self):
        return self._shield

    @shield.setter
    def shield(self, value):
        if self._shield != value:
            self._shield = value
            if not value:
                self._restart_in_parent()

    cancel_called = property(lambda self: self._cancel_called)
    cancelled_caught = property(lambda self: self._cancelled_caught)


async def checkpoint():
    await sleep(0)


async def checkpoint_if_cancelled():
    scope = scope_of(current_task())
    while scope is not None:
        if scope._cancel_called:
            # Until it arrives.
            await sleep(0)
        else:
            scope = None if scope._shield else scope._parent


async def cancel_shielded_checkpoint():
    if scope_of(current_task()) is None:
        # There is nothing to be shielded from.
        await sleep(0)
    else:
        with CancelScope(shield=True):
            await sleep(0)


class Statistics:
    """A frozen dataclass of AnyIO's, such as `LockStatistics`."""

    def __init__(self, kind, **values):
        self.__dict__.update(values)
        self._kind = kind

    def __repr__(self):
        values = (f"{name}={value!r}" for name, value in self.__dict__.items() if name != "_kind")
        return f"{self._kind}({', '.join(values)})"

    def __eq__(self, other):
        return isinstance(other, Statistics) and self.__dict__ == other.__dict__


_ALREADY = "this borrower is already holding one of this CapacityLimiter's tokens"


class CapacityLimiter:
    def __init__(self, total_tokens):
        self._borrowers = {}
        self._waiters = _deque()
        self.total_tokens = total_tokens

    @property
    def total_tokens(self):
        return self._total

    @total_tokens.setter
    def total_tokens(self, value):
        if not isinstance(value, int) and value != _INFINITE:
            raise TypeError("total_tokens must be an int or math.inf")
        if value < 0:
            raise ValueError("total_tokens must be >= 0")
        self._total = value
        self._grant()

    @property
    def borrowed_tokens(self):
        return len(self._borrowers)

    @property
    def available_tokens(self):
        return self._total - len(self._borrowers)

    def statistics(self):
        return Statistics(
            "CapacityLimiterStatistics",
            borrowed_tokens=len(self._borrowers),
            total_tokens=self._total,
            borrowers=tuple(self._borrowers),
            tasks_waiting=len(self._waiters),
        )

    async def acquire(self):
        await self.acquire_on_behalf_of(current_task())

    async def acquire_on_behalf_of(self, borrower):
        if states:
            await checkpoint_if_cancelled()
        if borrower in self._borrowers:
            raise RuntimeError(_ALREADY)
        if not self._waiters and len(self._borrowers) < self._total:
            self._borrowers[borrower] = None
            try:
                # Others have their turn.
                if states:
                    await cancel_shielded_checkpoint()
                else:
                    await sleep(0)
            except BaseException:
                self.release_on_behalf_of(borrower)
                raise
            return
        entry = new_future("capacity limiter"), borrower
        self._waiters.append(entry)
        try:
            await entry[0]
        except BaseException:
            if entry in self._waiters:
                self._waiters.remove(entry)
            else:
                self.release_on_behalf_of(borrower)
            raise

    def acquire_nowait(self):
        self.acquire_on_behalf_of_nowait(current_task())

    def acquire_on_behalf_of_nowait(self, borrower):
        if borrower in self._borrowers:
            raise RuntimeError(_ALREADY)
        if self._waiters or len(self._borrowers) >= self._total:
            raise WouldBlock
        self._borrowers[borrower] = None

    def release(self):
        self.release_on_behalf_of(current_task())

    def release_on_behalf_of(self, borrower):
        if borrower not in self._borrowers:
            raise RuntimeError("this borrower isn't holding any of this CapacityLimiter's tokens")
        del self._borrowers[borrower]
        self._grant()

    def _grant(self):
        while self._waiters and len(self._borrowers) < self._total:
            waiter, borrower = self._waiters.popleft()
            # Like AnyIO: also to one that is cancelled and has not heard of it; it gives the token back.
            self._borrowers[borrower] = None
            if not waiter.done():
                waiter.set_result(None)

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *error):
        self.release()
