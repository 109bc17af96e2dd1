"""Tracebacks as text; they go to the console."""
from _thread import traceback_lines as _lines


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    error = value if value is not None else exc
    return [line + "\n" for line in _lines(error)]


def format_exception_only(exc, /, value=None):
    return format_exception(exc, value)[-1:]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value)), end="")


def format_exc(limit=None, chain=True):
    raise NotImplementedError("format_exc() does not run here: write `except Exception as error` and use format_exception(error)")


def print_exc(limit=None, file=None, chain=True):
    raise NotImplementedError("print_exc() does not run here: write `except Exception as error` and use print_exception(error)")
