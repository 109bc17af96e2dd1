"""Tracebacks as text, a line for each call."""
import sys
from _thread import traceback_lines as _lines

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def _notes(error):
    return [f"{line}\n" for note in getattr(error, "__notes__", None) or () for line in str(note).split("\n")]


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True, _seen=()):
    error = value if value is not None else exc
    if error is None:
        return ["NoneType: None\n"]
    above = []
    if chain and error not in _seen:
        seen = (*_seen, error)
        if error.__cause__ is not None:
            above = [*format_exception(error.__cause__, _seen=seen), _CAUSE]
        elif error.__context__ is not None and not error.__suppress_context__:
            above = [*format_exception(error.__context__, _seen=seen), _CONTEXT]
    lines = [line + "\n" for line in _lines(error)]
    return above + (lines if len(lines) > 2 else lines[-1:]) + _notes(error)


def format_exception_only(exc, /, value=None, *, show_group=False):
    error = value if value is not None else exc
    return [_lines(error)[-1] + "\n", *_notes(error)]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, chain=chain)), end="", file=file or sys.stderr)


def format_exc(limit=None, chain=True):
    error = sys.exception()
    return "NoneType: None\n" if error is None else "".join(format_exception(error, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(chain=chain), end="", file=file or sys.stderr)


def print_stack(f=None, limit=None, file=None):
    pass


class FrameSummary:
    def __init__(self, filename, lineno, name):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, ""

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, at):
        return list(self)[at]

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    return [FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_tb(tb)]


def format_list(extracted_list):
    return [f'  File "{each.filename}", line {each.lineno}, in {each.name}\n' for each in extracted_list]


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb))


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb)), end="", file=file or sys.stderr)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback=None, **_):
        self.exc_type, self._error = exc_type, exc_value
        self.exc_type_str = exc_type.__qualname__
        self.stack = extract_tb(exc_value.__traceback__)

    @classmethod
    def from_exception(cls, exc, **kwargs):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        yield from format_exception(self._error, chain=chain)

    def format_exception_only(self):
        yield from format_exception_only(self._error)

    def __str__(self):
        return str(self._error)
