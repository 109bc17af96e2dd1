"""anyio's task groups, time-outs and what it tells of tasks. Models `_core/_tasks.py` and `TaskGroup` in `_backends/_asyncio.py`."""

from _anyio_core import CancelScope, TaskState, cancel_shielded_checkpoint, is_own_cancellation, scope_of, states
from _asyncio import CancelledError, all_tasks, current_task, get_running_loop, iscoroutine, new_future
from asyncio import Event


class TaskFailed(Exception):
    pass


class TaskCancelled(TaskFailed):
    pass


class TaskNotFinished(Exception):
    pass


def current_time():
    return get_running_loop().time()


def move_on_at(deadline, shield=False):
    return CancelScope(deadline=float("inf") if deadline is None else deadline, shield=shield)


def move_on_after(delay, shield=False):
    return move_on_at(None if delay is None else current_time() + delay, shield)


class fail_at:
    def __init__(self, deadline, shield=False, reason=None):
        self._deadline, self._shield, self._error = deadline, shield, TimeoutError(reason) if reason else TimeoutError

    def __enter__(self):
        self._scope = move_on_at(self._deadline, self._shield)
        return self._scope.__enter__()

    def __exit__(self, *error):
        swallowed = self._scope.__exit__(*error)
        if self._scope.cancelled_caught and current_time() >= self._scope.deadline:
            raise self._error
        return swallowed


class fail_after(fail_at):
    def __init__(self, delay, shield=False, reason=None):
        super().__init__(None, shield, reason)
        self._delay = delay

    def __enter__(self):
        if self._delay is not None:
            self._deadline = current_time() + self._delay
        return super().__enter__()


def current_effective_deadline():
    scope, deadline = scope_of(current_task()), float("inf")
    while scope is not None:
        if scope.cancel_called:
            return float("-inf")
        deadline = min(deadline, scope.deadline)
        scope = None if scope.shield else scope._parent
    return deadline


class TaskInfo:
    def __init__(self, task):
        state = states.get(task)
        self.id = id(task)
        self.parent_id = state and state.parent_id
        self.name = task.get_name()
        self.coro = task.get_coro()
        self._task = task

    def __eq__(self, other):
        return self.id == other.id if isinstance(other, TaskInfo) else NotImplemented

    def __hash__(self):
        return hash(self.id)

    def __repr__(self):
        return f"AsyncIOTaskInfo(id={self.id!r}, name={self.name!r})"

    def has_pending_cancellation(self):
        task = self._task
        if task._must_cancel or task._fut_waiter is not None and task._fut_waiter.cancelled():
            return True
        scope = scope_of(task)
        return scope is not None and scope._effectively_cancelled()


def get_current_task():
    return TaskInfo(current_task())


def get_running_tasks():
    return [TaskInfo(task) for task in all_tasks() if not task.done()]


class _IgnoredTaskStatus:
    def started(self, value=None):
        pass


TASK_STATUS_IGNORED = _IgnoredTaskStatus()


class _TaskStatus:
    def __init__(self, parent_id, target):
        self.future = new_future("task_status.started()")
        self.parent_id = parent_id
        self.target = target
        self.scope = CancelScope()

    def started(self, value=None):
        states[current_task()].parent_id = self.parent_id
        if not self.future.done():
            self.future.set_result(value)
            self.scope._reparent(self.target)
        elif not self.future.cancelled():
            raise RuntimeError("called 'started' twice on the same task status")


class _Status:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __repr__(self):
        return f"<Status.{self.name}: {self.value}>"

    def __str__(self):
        return f"Status.{self.name}"


class _Statuses:
    PENDING, FINISHED, CANCELLING, CANCELLED, FAILED = (
        _Status(name, number + 1) for number, name in enumerate(("PENDING", "FINISHED", "CANCELLING", "CANCELLED", "FAILED"))
    )


class TaskHandle:
    Status = _Statuses

    def __init__(self, coro, name, scope=None):
        self.coro, self.name = coro, name
        self._scope = CancelScope() if scope is None else scope
        self._finished = Event()
        self._error = self._value = None

    async def _run_coro(self):
        with self._scope:
            try:
                self._value = await self.coro
            except BaseException as error:
                self._error = error
                raise
            finally:
                self._finished.set()

    def cancel(self):
        if not self._finished.is_set():
            self._scope.cancel()

    @property
    def status(self):
        if not self._finished.is_set():
            return _Statuses.CANCELLING if self._scope.cancel_called else _Statuses.PENDING
        if self._error is None:
            return _Statuses.FINISHED
        return _Statuses.CANCELLED if isinstance(self._error, CancelledError) else _Statuses.FAILED

    def _ended(self):
        status = self.status
        if status is _Statuses.PENDING:
            raise TaskNotFinished("the task has not finished yet")
        if status in (_Statuses.CANCELLING, _Statuses.CANCELLED):
            raise TaskCancelled("the task was cancelled") from self._error
        return self._error

    @property
    def exception(self):
        return self._ended()

    @property
    def return_value(self):
        if self._ended() is not None:
            raise TaskFailed("the task raised an exception") from self._error
        return self._value

    @property
    def start_value(self):
        if not hasattr(self, "_start_value"):
            raise RuntimeError("the task was not started with TaskGroup.start()")
        return self._start_value

    async def wait(self):
        await self._finished.wait()

    def __await__(self):
        yield from self._finished.wait().__await__()
        return self.return_value

    def __repr__(self):
        return f"<TaskHandle {self.status.name.lower()} name={self.name!r} coro={self.coro!r}>"


def callable_name(func):
    return ".".join(part for part in (getattr(func, "__module__", None), getattr(func, "__qualname__", None)) if part)


def _coroutine_of(func, args, options):
    coro = func(*args, **options)
    if not iscoroutine(coro):
        raise TypeError(
            f"Expected {callable_name(func)}() to return a coroutine, but the return value ({coro!r}) is not a coroutine object"
        )
    return coro


class TaskGroup:
    def __init__(self):
        self.cancel_scope = CancelScope()
        self._entered = False
        self._errors = []
        self._tasks = {}
        self._on_completed = None

    def cancel(self, reason=None):
        self.cancel_scope.cancel(reason)

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("TaskGroup cannot be entered more than once")
        self._entered = True
        self.cancel_scope.__enter__()
        return self

    async def __aexit__(self, kind, error, traceback):
        if error is not None:
            self.cancel_scope.cancel()
            if not isinstance(error, CancelledError):
                self._errors.append(error)
        try:
            error = await self._wait_for_tasks(error)
            if self._errors:
                raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
            if error is not None:
                raise error
        except BaseException as raised:
            if self.cancel_scope.__exit__(type(raised), raised, None):
                return True
            raise
        finally:
            self._errors = []
        return self.cancel_scope.__exit__(None, None, None)

    async def _wait_for_tasks(self, error):
        """Waits until every task is done; gives the cancellation that came meanwhile, or the error that was there."""
        if not self._tasks:
            await cancel_shielded_checkpoint()
            return error
        with CancelScope() as scope:
            while self._tasks:
                self._on_completed = new_future("task group")
                try:
                    await self._on_completed
                except CancelledError as cancelled:
                    # Once is enough: cancelling this one again and again would bring nothing.
                    scope.shield = True
                    self.cancel_scope.cancel()
                    if error is None or isinstance(error, CancelledError) and not is_own_cancellation(cancelled):
                        error = cancelled
                self._on_completed = None
        return error

    def _spawn(self, coro, name, status=None):
        handle = TaskHandle(coro, name, status and status.scope)
        scope, parent = self.cancel_scope, self.cancel_scope._host
        if status is not None:
            # Until it says that it has started it belongs to the one that waits for that.
            parent = current_task()
            scope = scope_of(parent) or scope
        task = get_running_loop().create_task(handle._run_coro(), name=name)
        states[task] = TaskState(scope, id(parent), True)
        scope._tasks[task] = None
        self._tasks[task] = None

        def task_done(task):
            self._task_done(task, status and status.future)

        task.add_done_callback(task_done)
        return handle

    def _task_done(self, task, started):
        del states[task].scope._tasks[task]
        del self._tasks[task]
        del states[task]
        if self._on_completed is not None and not self._tasks and not self._on_completed.done():
            self._on_completed.set_result(None)
        try:
            error = task.exception()
        except CancelledError as cancelled:
            error = cancelled
        if error is None:
            if started is not None and not started.done():
                started.set_exception(RuntimeError("Child exited without calling task_status.started()"))
        elif started is not None and not started.done():
            started.set_exception(error)
        elif started is None or not started.cancelled():
            if not isinstance(error, CancelledError):
                self._errors.append(error)
            if not self.cancel_scope._effectively_cancelled():
                self.cancel_scope.cancel()

    def _check_active(self):
        if not self._entered or not self.cancel_scope._active:
            raise RuntimeError("This task group is not active; no new tasks can be started.")

    def create_task(self, coro, *, name=None, context=None):
        if not iscoroutine(coro):
            raise TypeError(f"expected a coroutine, got {type(coro).__qualname__}")
        try:
            self._check_active()
        except RuntimeError:
            coro.close()
            raise
        name = f"{coro.cr_frame.f_globals['__name__']}.{coro.__qualname__}" if name is None else str(name)
        return self._spawn(coro, name) if context is None else context.run(self._spawn, coro, name)

    def start_soon(self, func, *args, name=None):
        coro = _coroutine_of(func, args, {})
        return self.create_task(coro, name=callable_name(func) if name is None else name)

    async def start(self, func, *args, name=None, return_handle=False):
        self._check_active()
        status = _TaskStatus(id(self.cancel_scope._host), self.cancel_scope)
        coro = _coroutine_of(func, args, {"task_status": status})
        handle = self._spawn(coro, callable_name(func) if name is None else str(name), status)
        try:
            await status.future
        except BaseException:
            if handle.status is _Statuses.PENDING:
                handle.cancel()
                with CancelScope(shield=True):
                    await handle.wait()
            raise
        if not return_handle:
            return status.future.result()
        handle._start_value = status.future.result()
        return handle


def create_task_group():
    return TaskGroup()
