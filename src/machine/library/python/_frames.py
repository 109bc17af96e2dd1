"""_frames: what generators, coroutines, tasks and exceptions show of where they are."""
import sys

FILE = "main.py"


class Code:
    def __init__(self, name, first_line):
        self.co_name = self.co_qualname = name
        self.co_filename, self.co_firstlineno = FILE, first_line


def code_of(function, first_line, names):
    """`function.__code__`"""
    from _server import signature

    code = Code(function.__qualname__, first_line)
    code.co_name = function.__name__
    code.co_varnames = tuple(name for name in names if not name.startswith("."))
    code.co_nlocals = len(code.co_varnames)
    kinds = [row[3] for row in signature(function)[:-1]]
    code.co_posonlyargcount = kinds.count(0)
    code.co_argcount = kinds.count(0) + kinds.count(1)
    code.co_kwonlyargcount = kinds.count(3)
    return code


class Frame:
    def __init__(self, line, name, first_line=0):
        self.f_lineno, self.f_code, self.f_back = line, Code(name, first_line), None
        self.f_locals, self.f_globals = {}, {"__name__": "__main__"}

    def __repr__(self):
        return f"<frame at {id(self):#x}, file {FILE!r}, line {self.f_lineno}, code {self.f_code.co_name}>"


class traceback:
    """The frames that an exception passed, the outermost first."""

    def __init__(self, entries):
        (line, name), *rest = entries
        self.tb_lineno, self.tb_frame = line, Frame(line, name)
        self.tb_next = traceback(rest) if rest else None


def entries_of(shown):
    """The frames of such a traceback, the innermost first."""
    if not isinstance(shown, traceback):
        raise TypeError("__traceback__ must be a traceback or None")
    entries = []
    while shown is not None:
        entries.insert(0, (shown.tb_lineno, shown.tb_frame.f_code.co_name))
        shown = shown.tb_next
    return entries


def of_generator(name, first_line, line):
    return Frame(line or first_line, name, first_line)


def of_callers(callers):
    """The innermost of these frames, with those around it behind `f_back`."""
    frame = None
    for line, name in reversed(callers):
        frame, outer = Frame(line, name), frame
        frame.f_back = outer
    return frame


def get_stack(task, *, limit=None):
    coro = task.get_coro()
    frames = []
    if task.done():
        tb = None if task.cancelled() else getattr(task.exception(), "__traceback__", None)
        while tb is not None:
            frames.append(tb.tb_frame)
            tb = tb.tb_next
        return frames if limit is None else frames[:limit]
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    return [frame] if frame is not None and limit != 0 else []


def print_stack(task, *, limit=None, file=None):
    frames = get_stack(task, limit=limit)
    error = task.exception() if task.done() and not task.cancelled() else None
    out = sys.stderr if file is None else file
    if not frames:
        print(f"No stack for {task!r}", file=out)
    elif error is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=out)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=out)
    for frame in frames:
        print(f'  File "{FILE}", line {frame.f_lineno}, in {frame.f_code.co_name}', file=out)
    if error is not None:
        import traceback as texts

        print("".join(texts.format_exception_only(error)), end="", file=out)
