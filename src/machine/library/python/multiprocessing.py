"""multiprocessing: processes that run a function. What passes between them is in the modules beside this one."""

import _thread
from copy import copy, deepcopy
from os import cpu_count
from threading import _register_atexit

# What a process takes to begin that does not come of a fork: it reads the program again.
_SPAWN_NS = 40_000_000

_n_processes = 0
_children = []
_at_start = []
_at_end = []


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class Process:
    _word = "Process"
    _begin_ns = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        global _n_processes
        if group is not None:
            raise AssertionError("group argument must be None for now")
        _n_processes += 1
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._parent = current_process()
        self._given_name = str(name) if name is not None else f"{self._word}-{_n_processes}"
        self._is_daemon = self._parent.daemon if daemon is None else bool(daemon)
        self._ended_with = None
        self._number = None
        self._is_closed = False

    def __repr__(self):
        if self._is_closed:
            state = "closed"
        elif self._number is None:
            state = "initial"
        elif (code := self.exitcode) is None:
            state = "started"
        else:
            state = f"stopped exitcode={_CODES.get(code, code)}"
        pid = "" if self._number is None else f" pid={self.pid}"
        daemon = " daemon" if self.daemon else ""
        return f"<{type(self).__name__} name={self.name!r}{pid} parent={self._parent.pid} {state}{daemon}>"

    @property
    def name(self):
        return self._given_name

    @name.setter
    def name(self, name):
        self._given_name = name

    @property
    def daemon(self):
        return self._is_daemon

    @daemon.setter
    def daemon(self, is_daemon):
        if self._number is not None:
            raise AssertionError("process has already started")
        self._is_daemon = is_daemon

    def _check_closed(self):
        if self._is_closed:
            raise ValueError("process object is closed")

    def start(self):
        self._check_closed()
        if self._number is not None:
            raise AssertionError("cannot start a process twice")
        if current_process().daemon:
            raise AssertionError("daemonic processes are not allowed to have children")
        # The child's own version of this object: what it does to it is not seen here.
        own = copy(self)
        for name, value in vars(self).items():
            if name not in ("_parent", "_target"):
                setattr(own, name, deepcopy(value))
        for inherit in _at_start:
            inherit(self)
        self._number = own._number = _thread.start_in_new_process(lambda: self._bootstrap(own), self.name)
        _children.append(self)

    def run(self):
        if self._target:
            _thread.in_this_process(self._target)(*self._args, **self._kwargs)

    def _bootstrap(self, own):
        _current[_thread.process()] = own
        own._as_parent = self
        code = 1
        _thread.spend(self._begin_ns)
        try:
            _thread.in_this_process(type(own).run)(own)
            code = 0
        except SystemExit as error:
            given = error.args[0] if error.args else None
            if given is None:
                code = 0
            elif isinstance(given, int):
                code = given
            else:
                _thread.log(str(given))
        except BaseException as error:
            _thread.log("\n".join([f"Process {self.name}:", *_thread.traceback_lines(error)]))
        self._end(code)

    def _end(self, code):
        if self._ended_with is None:
            self._ended_with = code
            for tell in _at_end:
                tell(self)

    def join(self, timeout=None):
        self._check_closed()
        if self._number is None:
            raise AssertionError("can only join a started process")
        _thread.join(self._number, timeout, "process.join()")

    def is_alive(self):
        self._check_closed()
        return self is current_process() or (self._number is not None and _thread.is_alive(self._number))

    @property
    def exitcode(self):
        self._check_closed()
        return None if self._number is None or _thread.is_alive(self._number) else self._ended_with

    def terminate(self):
        self._kill(-15)

    def kill(self):
        self._kill(-9)

    def _kill(self, code):
        self._check_closed()
        if self._number is not None and _thread.is_alive(self._number):
            self._end(code)
            _thread.kill_process_of(self._number)

    def close(self):
        if self._number is not None and _thread.is_alive(self._number):
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._is_closed = True

    @property
    def pid(self):
        return None if self._number is None else 4000 + self._number

    ident = pid

    @property
    def sentinel(self):
        if self._number is None:
            raise ValueError("process not started")
        return self._number


_CODES = {-15: "-SIGTERM", -9: "-SIGKILL"}


class _MainProcess(Process):
    def __init__(self):
        self._given_name = "MainProcess"
        self._is_daemon = False
        self._parent = self._as_parent = None
        self._number = 0
        self._is_closed = False

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"

    @property
    def exitcode(self):
        return None


_current = {0: _MainProcess()}


def current_process():
    return _current.get(_thread.process(), _current[0])


def parent_process():
    return current_process()._parent


def _this_process():
    # The object that the parent has of the process that runs.
    me = current_process()
    return getattr(me, "_as_parent", None) or me


def active_children():
    me = _this_process()
    return [child for child in _children if child._parent is current_process() and child is not me and child.is_alive()]


def _exit():
    for child in _children:
        if child.daemon:
            child.terminate()
    for child in _children:
        _thread.join(child._number, None, None)


_register_atexit(_exit)


class ForkProcess(Process):
    _word = "ForkProcess"


def _adopt():
    # The process that runs is one of a pool of `concurrent.futures`.
    me = ForkProcess()
    me._number = _thread.number()
    _current[_thread.process()] = me


class SpawnProcess(Process):
    _word = "SpawnProcess"
    _begin_ns = _SPAWN_NS


class ForkServerProcess(SpawnProcess):
    _word = "ForkServerProcess"


_METHODS = {"fork": ForkProcess, "spawn": SpawnProcess, "forkserver": ForkServerProcess}
_method = None


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing.pool import Pool
    return Pool(processes, initializer, initargs, maxtasksperchild)


def _from(module, name):
    def make(*args, **kwargs):
        return getattr(__import__(f"multiprocessing.{module}", fromlist=[name]), name)(*args, **kwargs)

    make.__name__ = make.__qualname__ = name
    return make


Queue, SimpleQueue, JoinableQueue = [_from("queues", name) for name in ("Queue", "SimpleQueue", "JoinableQueue")]
Lock, RLock, Event, Condition, Semaphore, BoundedSemaphore, Barrier = [
    _from("synchronize", name)
    for name in ("Lock", "RLock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")]
Value, Array, RawValue, RawArray = [_from("sharedctypes", name) for name in ("Value", "Array", "RawValue", "RawArray")]
Pipe = _from("connection", "Pipe")
Manager = _from("managers", "Manager")


class _Context:
    ProcessError, BufferTooShort, TimeoutError = ProcessError, BufferTooShort, TimeoutError

    def __init__(self, method):
        self._method = method
        self.Process = _METHODS[method]

    def get_start_method(self, allow_none=False):
        return self._method


for _each in (Queue, SimpleQueue, JoinableQueue, Lock, RLock, Event, Condition, Semaphore, BoundedSemaphore, Barrier, Value, Array,
              RawValue, RawArray, Pipe, Manager, Pool, cpu_count, current_process, active_children, parent_process):
    setattr(_Context, _each.__name__, staticmethod(_each))


def get_context(method=None):
    method = method or _method or "fork"
    if method not in _METHODS:
        raise ValueError(f"cannot find context for {method!r}")
    return _Context(method)


def set_start_method(method, force=False):
    global _method
    if _method is not None and not force:
        raise RuntimeError("context has already been set")
    if method not in _METHODS:
        raise ValueError(f"cannot find context for {method!r}")
    _method = method
    Process._begin_ns = _METHODS[method]._begin_ns


def get_start_method(allow_none=False):
    return _method if allow_none else _method or "fork"


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def freeze_support():
    pass
