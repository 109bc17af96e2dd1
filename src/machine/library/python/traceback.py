"""Tracebacks as text, a line for each call."""
import sys
from _thread import callers as _callers, traceback_lines as _lines

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def _notes(error):
    return [f"{line}\n" for note in getattr(error, "__notes__", None) or () for line in str(note).split("\n")]


def _limited(frames, limit):
    """Of these calls the outermost so many; with a number below nought, the innermost."""
    return frames if limit is None else frames[:limit] if limit >= 0 else frames[limit:]


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True, _seen=()):
    error = value if value is not None else exc
    if error is None:
        return ["NoneType: None\n"]
    above = []
    if chain and error not in _seen:
        seen = (*_seen, error)
        if error.__cause__ is not None:
            above = [*format_exception(error.__cause__, limit=limit, _seen=seen), _CAUSE]
        elif error.__context__ is not None and not error.__suppress_context__:
            above = [*format_exception(error.__context__, limit=limit, _seen=seen), _CONTEXT]
    if isinstance(error, BaseExceptionGroup):
        return above + _format_group(error, 0, [False])
    first, *frames, last = [line + "\n" for line in _lines(error)]
    if limit is not None:
        frames = [f"  line {each.lineno}, in {each.name}\n" for each in extract_tb(error.__traceback__, limit)]
    return above + ([first, *frames] if frames else []) + [last] + _notes(error)


# Members of a group that are shown.
_MOST_MEMBERS = 15


def _format_group(error, depth, needs_close):
    """A group with its members, each indented under a line with its number. Models `TracebackException.format`."""
    is_outermost = depth == 0
    depth = depth or 1
    *frames, _ = _lines(error)
    margin = "  " * depth + "| "
    lines = []
    if len(frames) > 1:
        first = "  " * depth + "+ " if is_outermost else margin
        lines = [first + "Exception Group Traceback (most recent call last):\n", *(f"{margin}{line}\n" for line in frames[1:])]
    lines += [margin + line for line in format_exception_only(error)]
    needs_close[0] = False
    shown = error.exceptions[:_MOST_MEMBERS]
    n_hidden = len(error.exceptions) - len(shown)
    for number, each in enumerate([*shown, None] if n_hidden else shown):
        needs_close[0] = needs_close[0] or number == len(shown) - (not n_hidden)
        title = number + 1 if each is not None else "..."
        lines.append("  " * depth + ("+-" if number == 0 else "  ") + f"+---------------- {title} ----------------\n")
        inner = "  " * (depth + 1) + "| "
        if each is None:
            lines.append(f"{inner}and {n_hidden} more exception{'s' if n_hidden > 1 else ''}\n")
        elif isinstance(each, BaseExceptionGroup):
            lines += _format_group(each, depth + 1, needs_close)
        else:
            lines += [inner + line + "\n" for part in format_exception(each) for line in part.rstrip("\n").split("\n")]
        if needs_close[0] and number == len(shown) - (not n_hidden):
            lines.append("  " * (depth + 1) + "+------------------------------------\n")
            needs_close[0] = False
    return lines


def format_exception_only(exc, /, value=None, *, show_group=False):
    error = value if value is not None else exc
    return [_lines(error)[-1] + "\n", *_notes(error)]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, limit=limit, chain=chain)), end="", file=file or sys.stderr)


def format_exc(limit=None, chain=True):
    error = sys.exception()
    return "NoneType: None\n" if error is None else "".join(format_exception(error, limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(limit, chain=chain), end="", file=file or sys.stderr)


def extract_stack(f=None, limit=None):
    found = [FrameSummary("main.py", line, name) for line, name in reversed(_callers())]
    return found if limit is None else found[-limit:]


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    print("".join(format_stack(f, limit)), end="", file=file or sys.stderr)


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
    return _limited([FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_tb(tb)], limit)


def format_list(extracted_list):
    return [f'  File "{each.filename}", line {each.lineno}, in {each.name}\n' for each in extracted_list]


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), end="", file=file or sys.stderr)


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
