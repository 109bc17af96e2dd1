"""multiprocessing: processes that run a function."""

import _thread
from copy import deepcopy
from os import cpu_count
from pickle import _refuse
from threading import _register_atexit

_n_processes = 0
_children = []


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        global _n_processes
        _n_processes += 1
        self._target = target
        self._args = args
        self._kwargs = kwargs
        self.name = name or f"Process-{_n_processes}"
        self.daemon = bool(daemon)
        self.exitcode = None
        self._number = None

    def start(self):
        if self._number is not None:
            raise AssertionError("cannot start a process twice")
        self._args = deepcopy(self._args)
        self._kwargs = deepcopy(self._kwargs)
        self._number = _thread.start_in_new_process(self._bootstrap, self.name)
        _children.append(self)

    def run(self):
        if self._target is not None:
            _thread.in_this_process(self._target)(*self._args, **self._kwargs)

    def _bootstrap(self):
        _current[_thread.process()] = self
        try:
            self.run()
            self.exitcode = 0
        except SystemExit as error:
            code = error.args[0] if error.args else 0
            self.exitcode = code if isinstance(code, int) else 1
        except BaseException as error:
            _thread.log(f"Process {self.name}: {_thread.error_line(error)}")
            self.exitcode = 1

    def join(self, timeout=None):
        if self._number is None:
            raise AssertionError("can only join a started process")
        _thread.join(self._number, timeout, "process.join()")

    def is_alive(self):
        return self._number is not None and _thread.is_alive(self._number)

    @property
    def pid(self):
        return None if self._number is None else 4000 + self._number


class _MainProcess(Process):
    def __init__(self):
        self.name = "MainProcess"
        self.daemon = False
        self.exitcode = None
        self._number = 0


_current = {0: _MainProcess()}


def current_process():
    return _current.get(_thread.process(), _current[0])


def _exit():
    for child in _children:
        if not child.daemon:
            _thread.join(child._number, None, None)


_register_atexit(_exit)
