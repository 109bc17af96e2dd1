"""Warnings: printed once per text and place, or raised, or dropped, as the filters say."""
from _thread import settle as _settle, warn as _report

filters = []


class WarningMessage:
    def __init__(self, message, category, filename="main.py", lineno=0):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno

    def __str__(self):
        return f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, lineno : {self.lineno}}}"


_seen = set()
_recorders = []


def warn(message, category=None, stacklevel=1, source=None, **_):
    if isinstance(message, Warning):
        category = type(message)
    else:
        category = category or UserWarning
        message = category(message)
    action = "default"
    for wanted, kind in filters:
        if issubclass(category, kind):
            action = wanted
            break
    if action == "error":
        raise message
    if action == "ignore":
        return
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category))
        return
    key = (str(message), category)
    if action != "always" and key in _seen:
        return
    _seen.add(key)
    _report(str(message))


def _unawaited(text):
    # Each coroutine is told of; what a filter makes an error goes nowhere, as all that is raised when something is let go.
    _seen.discard((text, RuntimeWarning))
    try:
        warn(text, RuntimeWarning)
    except RuntimeWarning:
        pass


def simplefilter(action, category=Warning, lineno=0, append=False):
    filters.insert(len(filters) if append else 0, (action, category))


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    simplefilter(action, category, lineno, append)


def resetwarnings():
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, action=None, category=Warning):
        self._record, self._action, self._category = record, action, category

    def __enter__(self):
        _settle()
        self._filters = filters[:]
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            _recorders.append([])
            return _recorders[-1]

    def __exit__(self, *_):
        _settle()
        filters[:] = self._filters
        if self._record:
            _recorders.pop()


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    def decorate(function):
        def wrapper(*args, **kwargs):
            warn(message, category)
            return function(*args, **kwargs)

        wrapper.__deprecated__ = message
        return wrapper

    return decorate
