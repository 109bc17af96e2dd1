"""atexit: what is called when the program is over, the newest first."""

from threading import _at_end


def register(func, *args, **kwargs):
    _at_end.append((func, args, kwargs))
    return func


def unregister(func):
    _at_end[:] = [each for each in _at_end if each[0] != func]


def _clear():
    _at_end.clear()


def _ncallbacks():
    return len(_at_end)
