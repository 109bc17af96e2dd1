"""Warnings: printed once per text and place, or raised, or dropped, as the filters say."""
from _thread import callers as _callers, settle as _settle, warn as _report

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
    lines = [line for line, _ in _callers()]
    _warn(message, category, lines[min(stacklevel, len(lines)) - 1] if lines else 0)


def _warn(message, category, line):
    """Line 0: a place that nobody knows, so another one than before."""
    action = "default"
    for wanted, kind in filters:
        if issubclass(category, kind):
            action = wanted
            break
    if action == "error":
        raise message
    if action == "ignore":
        return
    key = (str(message), category, 0 if action == "once" else line)
    if action != "always" and (line or action == "once"):
        if key in _seen:
            return
        _seen.add(key)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, lineno=line))
        return
    _report(str(message))


def _unawaited(text, line):
    # What a filter makes an error goes nowhere, as all that is raised when something is let go.
    try:
        _warn(RuntimeWarning(text), RuntimeWarning, line)
    except RuntimeWarning:
        pass


def _change(filters_then):
    """What was told of before is told of again: so it is whenever the filters change."""
    filters[:] = filters_then
    _seen.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    this = (action, category)
    _change([*filters, this] if append else [this, *filters])


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    simplefilter(action, category, lineno, append)


def resetwarnings():
    _change([])


class catch_warnings:
    def __init__(self, *, record=False, action=None, category=Warning):
        self._record, self._action, self._category = record, action, category

    def __enter__(self):
        _settle()
        self._filters = filters[:]
        _change(filters[:])
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            _recorders.append([])
            return _recorders[-1]

    def __exit__(self, *_):
        _settle()
        _change(self._filters)
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
