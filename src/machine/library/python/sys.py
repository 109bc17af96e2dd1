"""sys"""

import _thread
import types as _types
from collections import namedtuple as _namedtuple

version = "3.13.0 (Loop Lab)"
version_info = _namedtuple("sys.version_info", "major minor micro releaselevel serial", rename=True)(3, 13, 0, "final", 0)
platform = "linux"
maxsize = 2**63 - 1
maxunicode = 0x10FFFF
argv = [""]
executable = "python3"
byteorder = "little"
implementation = _types.SimpleNamespace(name="cpython", version=version_info)
modules = {}
path = [""]


def getswitchinterval():
    return _thread.switch_interval()


def setswitchinterval(interval):
    _thread.switch_interval(interval)


def _is_gil_enabled():
    return not _thread.is_free_threaded()


def _getframe(depth=0, /):
    import _frames

    found = _frames.of_callers(_thread.callers())
    for _ in range(depth):
        found = found and found.f_back
    if found is None:
        raise ValueError("call stack is not deep enough")
    return found


def exit(status=None):
    raise SystemExit(status)


def exception():
    """The exception that the caller handles."""
    try:
        raise
    except RuntimeError as error:
        return None if str(error) == "No active exception to reraise" else error
    except BaseException as error:
        return error


def exc_info():
    error = exception()
    return (None, None, None) if error is None else (type(error), error, error.__traceback__)


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit, /):
    pass


def getsizeof(object, default=0, /):
    raise NotImplementedError("getsizeof() does not run here: what an object takes in CPython's memory is not modelled")


class _Console:
    """The program's output, line by line; what goes to stderr is shown beside it."""

    encoding = "utf-8"
    closed = False

    def __init__(self, name, write):
        self.name = name
        self._write = write

    def write(self, text, /):
        self._write(text)
        return len(text)

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return 1 if self.name == "<stdout>" else 2


_unfinished = ""


def _log(text):
    global _unfinished
    *lines, _unfinished = (_unfinished + text).split("\n")
    for line in lines:
        _thread.log(line)


stdout = __stdout__ = _Console("<stdout>", _thread.write)
stderr = __stderr__ = _Console("<stderr>", _log)


float_info = _types.SimpleNamespace(
    max=1.7976931348623157e308, min=2.2250738585072014e-308, epsilon=2.220446049250313e-16, dig=15, mant_dig=53, max_exp=1024,
    max_10_exp=308, min_exp=-1021, min_10_exp=-307, radix=2, rounds=1)


def intern(string, /):
    return string
