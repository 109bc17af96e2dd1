"""threading"""

import _thread
from _collections import deque
from _thread import RLock, acquire, lock as Lock
from time import monotonic

TIMEOUT_MAX = 4294967.0
ThreadError = RuntimeError


def _deprecated(old, instead):
    import warnings

    warnings.warn(f"{old}() is deprecated, {instead} instead", DeprecationWarning, stacklevel=3)


def get_ident():
    return _ident(_thread.number())


def stack_size(size=0):
    return 0


def get_native_id():
    return 4000 + _thread.number()


def _ident(number):
    # CPython's are addresses of the threads' stacks.
    return 139_000_000_000_000 + number * 8_392_704


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self._is_reentrant = isinstance(lock, RLock)
        self._waiters = deque()
        self.acquire = lock.acquire
        self.release = lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        self._lock.release()

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        return self._lock._is_owned() if self._is_reentrant else self._lock.locked()

    def wait(self, timeout=None):
        return self._wait(timeout, "condition.wait()")

    def _wait(self, timeout, what):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        depth = self._lock._release_save() if self._is_reentrant else self._lock.release()
        woken = False
        try:
            woken = acquire(waiter, timeout, what)
            return woken
        finally:
            acquire(self._lock, None, None)
            if depth is not None:
                self._lock._restore_depth(depth)
            if not woken and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        return self._wait_for(predicate, timeout, "condition.wait_for()")

    def _wait_for(self, predicate, timeout, what):
        end = None
        result = predicate()
        while not result:
            if timeout is not None:
                if end is None:
                    end = monotonic() + timeout
                timeout = end - monotonic()
                if timeout <= 0:
                    break
            self._wait(timeout, what)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll", "use notify_all()")
        self.notify_all()


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        status = "set" if self._flag else "unset"
        return f"<threading.Event at {id(self):#x}: {status}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        _deprecated("isSet", "use is_set()")
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        return self._wait(timeout, "event.wait()")

    def _wait(self, timeout, what):
        with self._cond:
            if not self._flag:
                return self._cond._wait(timeout, what)
            return True


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f"<threading.{type(self).__name__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = monotonic() + timeout
                    timeout = end - monotonic()
                    if timeout <= 0:
                        return False
                self._cond._wait(timeout, "semaphore.acquire()")
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._add(n)
            self._cond.notify(n)

    def _add(self, n):
        self._value += n

    def __exit__(self, *error):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        return f"{Semaphore.__repr__(self)[:-1]}/{self._initial_value}>"

    def _add(self, n):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._n_here = 0
        # filling; draining while those who were let through leave; resetting; broken
        self._state = "filling"

    def __repr__(self):
        extra = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return f"<threading.{type(self).__name__} at {id(self):#x}: {extra}>"

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in ("draining", "resetting"):
                self._cond._wait(None, "barrier.wait()")
            if self._state == "broken":
                raise BrokenBarrierError
            place = self._n_here
            self._n_here += 1
            try:
                if place + 1 == self._parties:
                    self._open()
                else:
                    self._wait(timeout)
                return place
            finally:
                self._n_here -= 1
                if self._n_here == 0 and self._state in ("draining", "resetting"):
                    self._state = "filling"
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = "draining"
            self._cond.notify_all()
        except BaseException:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond._wait_for(lambda: self._state != "filling", timeout, "barrier.wait()"):
            self._break()
            raise BrokenBarrierError
        if self._state in ("broken", "resetting"):
            raise BrokenBarrierError

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._n_here > 0:
                if self._state in ("filling", "broken"):
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._n_here if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


class local:
    # Every thread's own values, which come and go with it.
    __dict__ = property(lambda self: (_first_use(self), _locals[id(self), _thread.number()])[1])

    def __new__(cls, /, *args, **kwargs):
        made = object.__new__(cls)
        if cls is not local:
            _arguments[id(made)] = args, kwargs
        return made

    def __getattr__(self, name):
        values = _locals.get((id(self), _thread.number()))
        if values is None or name not in values:
            if values is None and _first_use(self):
                return getattr(self, name)
            raise AttributeError(f"'{_name_of(self)}' object has no attribute '{name}'")
        return values[name]

    def __setattr__(self, name, value):
        _first_use(self)
        _locals[id(self), _thread.number()][name] = value

    def __delattr__(self, name):
        values = _locals.get((id(self), _thread.number()), {})
        if name not in values:
            raise AttributeError(f"'{_name_of(self)}' object has no attribute '{name}'")
        del values[name]


# (local, thread) -> its values there; the locals themselves are kept, so that an id is never used again.
_locals = {}
_kept = {}
# What each instance of a derived class was made with: every thread's values begin with that.
_arguments = {}


def _name_of(self):
    return "_thread._local" if type(self) is local else type(self).__name__


def _first_use(self):
    key = id(self), _thread.number()
    if key in _locals:
        return False
    _locals[key] = {}
    if id(self) in _kept and type(self) is not local:
        # Another thread than the one that made it: its `__init__` runs here too.
        args, kwargs = _arguments[id(self)]
        self.__init__(*args, **kwargs)
    _kept[id(self)] = self
    return True


_counter = 0
_active = {}


def _new_name(target):
    global _counter
    _counter += 1
    name = f"Thread-{_counter}"
    if target is not None:
        try:
            name += f" ({target.__name__})"
        except AttributeError:
            pass
    return name


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._name = str(name) if name else _new_name(target)
        self._target = target
        self._args = args
        self._kwargs = kwargs or {}
        self._daemonic = bool(daemon) if daemon is not None else current_thread().daemon
        self._number = None
        self._gate = None
        self._initialized = True

    def __repr__(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() was not called")
        status = "initial" if self._number is None else "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._number is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._gate is not None:
            raise RuntimeError("threads can only be started once")
        self._gate = Lock()
        self._gate.acquire()
        self._number = _thread.start(self._bootstrap, self._name)
        _active[self._number] = self
        # The new thread opens the gate; whether it runs on at once is up to the GIL.
        acquire(self._gate, None, None)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._number = _thread.number()
        _active[self._number] = self
        self._gate.release()
        try:
            self.run()
        except BaseException as error:
            # As an attribute of the module, where a program may have put its own.
            import threading

            threading.excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        finally:
            del _active[self._number]

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._number is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        _thread.join(self._number, timeout, "thread.join()")

    def is_alive(self):
        return self._number is not None and _thread.is_alive(self._number)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    def isDaemon(self):
        _deprecated("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName", "get the name attribute")
        return self._name

    def setName(self, name):
        _deprecated("setName", "set the name attribute")
        self._name = str(name)

    @property
    def ident(self):
        return None if self._number is None else _ident(self._number)

    @property
    def native_id(self):
        return None if self._number is None else 4000 + self._number

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._number is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = bool(daemonic)


class ExceptHookArgs:
    def __init__(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args


def excepthook(args):
    if issubclass(args.exc_type, SystemExit):
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _thread.log(f"Exception in thread {name}: {_thread.error_line(args.exc_value)}")


__excepthook__ = excepthook


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._number = 0
        self._gate = False
        self._initialized = True


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished._wait(self.interval, "timer")
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


_main = _MainThread()
_active[0] = _main


# The names of running threads that were not made by a `Thread`, by their numbers.
_others = {}


def _adopt(number):
    thread = _active[number] = Thread.__new__(Thread)
    thread._name, thread._daemonic, thread._gate, thread._initialized = _others[number], False, False, True
    thread._number = number
    return thread


def _leave(number):
    del _others[number]
    _active.pop(number, None)


def current_thread():
    number = _thread.number()
    found = _active.get(number)
    if found is None:
        found = _adopt(number) if number in _others else _main
    return found


def currentThread():
    _deprecated("currentThread", "use current_thread()")
    return current_thread()


def main_thread():
    return _main


def enumerate():
    for number in _others:
        if number not in _active:
            _adopt(number)
    return list(_active.values())


def active_count():
    return len(enumerate())


def activeCount():
    _deprecated("activeCount", "use active_count()")
    return active_count()

_at_exit = []
# What `atexit` calls when no thread is left that has to be waited for.
_at_end = []


def _register_atexit(function):
    _at_exit.append(function)
    return function


def _shutdown():
    # The program's own code is over: pools first, then every thread that is not a daemon.
    for function in reversed(_at_exit):
        function()
    waited = True
    while waited:
        waited = False
        for thread in enumerate():
            if thread is not _main and not thread.daemon:
                _thread.join(thread._number, None, None)
                waited = True
    while _at_end:
        function, args, kwargs = _at_end.pop()
        try:
            function(*args, **kwargs)
        except Exception:
            # The interpreter prints it and goes on.
            pass
