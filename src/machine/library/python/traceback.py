"""Tracebacks as text, a line for each call."""
import sys
from _thread import traceback_lines as _lines


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    error = value if value is not None else exc
    return [line + "\n" for line in _lines(error)]


def format_exception_only(exc, /, value=None):
    return format_exception(exc, value)[-1:]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value)), end="", file=file or sys.stderr)


def format_exc(limit=None, chain=True):
    error = sys.exception()
    return "NoneType: None\n" if error is None else "".join(format_exception(error))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), end="", file=file or sys.stderr)
