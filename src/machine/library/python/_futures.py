"""_futures: what stands for `asyncio.Future` and `Task` among the bases of a class. An instance holds a plain future and does what that does."""

import asyncio
from _asyncio import show_task
from _classes import make_class, set_raw


def __init__(self, *, loop=None):
    set_raw(self, "_value_", asyncio.Future() if loop is None else loop.create_future())
    set_raw(self, "_own_callbacks_", {})


def add_done_callback(self, fn, /, *, context=None):
    def call(_):
        fn(self)

    self._own_callbacks_.setdefault(fn, []).append(call)
    self._value_.add_done_callback(call, context=context)


def remove_done_callback(self, fn, /):
    return sum(self._value_.remove_done_callback(call) for call in self._own_callbacks_.pop(fn, ()))


def _method(name):
    def method(self, /, *args, **kwargs):
        return getattr(self._value_, name)(*args, **kwargs)

    return method


_names = {name: _method(name) for name in dir(asyncio.Future) if not name.startswith("_")}
_names |= {
    "__init__": __init__, "add_done_callback": add_done_callback, "remove_done_callback": remove_done_callback,
    "__await__": lambda self: self._value_.__await__(), "__iter__": lambda self: self._value_.__await__(),
    "__repr__": lambda self: repr(self._value_).replace("<Future", f"<{type(self).__name__}", 1),
}
Future = make_class("Future", "Future", "_asyncio", (asyncio.Future,), _names)


def _begin_task(self, coro, *, loop=None, name=None, context=None, eager_start=False):
    set_raw(self, "_own_callbacks_", {})
    set_raw(self, "_value_", asyncio.Task(coro, loop=loop, name=name, context=context, eager_start=eager_start))
    show_task(self._value_, self)


_of_task = {name: _method(name) for name in dir(asyncio.Task) if not name.startswith("_")}
_of_task |= {name: value for name, value in _names.items() if name.startswith("_") or name.endswith("_done_callback")}
_of_task |= {"__init__": _begin_task, "__repr__": lambda self: repr(self._value_).replace("<Task", f"<{type(self).__name__}", 1)}
Task = make_class("Task", "Task", "_asyncio", (asyncio.Task,), _of_task)
