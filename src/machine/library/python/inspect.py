"""What a value is: the questions that asynchronous code asks."""
from _asyncio import iscoroutinefunction
from enum import IntEnum
from types import AsyncGeneratorType, CoroutineType, FunctionType, GeneratorType, MethodType


def isfunction(value):
    return isinstance(value, FunctionType)


def markcoroutinefunction(func):
    getattr(func, "__func__", func)._is_coroutine_mark = True
    return func


def ismethod(value):
    return isinstance(value, MethodType)


def isclass(value):
    return isinstance(value, type)


def isgenerator(value):
    return isinstance(value, GeneratorType)


def isasyncgen(value):
    return isinstance(value, AsyncGeneratorType)


def iscoroutine(value):
    return isinstance(value, CoroutineType)


def isawaitable(value):
    return iscoroutine(value) or hasattr(type(value), "__await__")


def getdoc(value):
    return getattr(value, "__doc__", None)


class _Empty:
    pass


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self]


class Parameter:
    empty = _Empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty, _hint=None):
        self.name, self.kind, self.default, self.annotation = name, _ParameterKind(kind), default, annotation
        self._hint = _hint

    def __str__(self):
        shown = ("", "", "*", "", "**")[self.kind] + self.name
        if self._hint is not None:
            shown += f": {formatannotation(self.annotation)}"
        if self.default is not _Empty:
            shown += f" = {self.default!r}" if self._hint is not None else f"={self.default!r}"
        return shown

    def __repr__(self):
        return f'<Parameter "{self}">'


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    def apply_defaults(self):
        found = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                found[name] = self.arguments[name]
            elif parameter.default is not _Empty:
                found[name] = parameter.default
            elif parameter.kind in (2, 4):
                found[name] = () if parameter.kind == 2 else {}
        self.arguments = found

    @property
    def args(self):
        given = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind > 2 or name not in self.arguments:
                break
            value = self.arguments[name]
            given.extend(value if parameter.kind == 2 else [value])
        return tuple(given)

    @property
    def kwargs(self):
        given = {}
        n_args = len(self.args)
        for at, (name, parameter) in enumerate(self.signature.parameters.items()):
            if name in self.arguments and (parameter.kind > 2 or parameter.kind < 2 and at >= n_args):
                given.update(self.arguments[name] if parameter.kind == 4 else {name: self.arguments[name]})
        return given

    def __repr__(self):
        return f"<BoundArguments ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    empty = _Empty

    def __init__(self, parameters=(), *, return_annotation=_Empty, _hint=None):
        self.parameters = {each.name: each for each in parameters}
        self.return_annotation, self._hint = return_annotation, _hint

    def __str__(self):
        shown, last, starred = [], None, False
        for each in self.parameters.values():
            if last == 0 and each.kind != 0:
                shown.append("/")
            starred = starred or each.kind == 2
            if each.kind == 3 and not starred:
                shown.append("*")
                starred = True
            shown.append(str(each))
            last = each.kind
        if last == 0:
            shown.append("/")
        return f"({', '.join(shown)})" + (f" -> {formatannotation(self.return_annotation)}" if self._hint is not None else "")

    def __repr__(self):
        return f"<Signature {self}>"

    def replace(self, **changes):
        names = list(changes.get("parameters", self.parameters.values()))
        returned = changes.get("return_annotation", self.return_annotation)
        return Signature(names, return_annotation=returned, _hint=None if returned is _Empty else returned)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, is_whole):
        found, args = {}, list(args)
        for name, each in self.parameters.items():
            if each.kind == 2:
                if args:
                    found[name] = tuple(args)
                args = []
            elif each.kind == 4:
                if kwargs:
                    found[name] = dict(kwargs)
                kwargs = {}
            elif each.kind < 2 and args:
                found[name] = args.pop(0)
                if name in kwargs:
                    raise TypeError(f"multiple values for argument {name!r}")
            elif each.kind != 0 and name in kwargs:
                found[name] = kwargs.pop(name)
            elif each.default is _Empty and is_whole:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, found)


def formatannotation(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, "__metadata__"):
        is_builtin = annotation.__module__ == "builtins"
        return annotation.__qualname__ if is_builtin else f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


def get_annotations(obj, *, eval_str=False, **options):
    from typing import get_type_hints

    return get_type_hints(obj, include_extras=True) if eval_str else dict(getattr(obj, "__annotations__", {}))


def isabstract(object):
    if not isinstance(object, type) or not hasattr(object, "__abstractmethods__"):
        return False
    own = vars(object)
    if "__abstractmethods__" in own:
        return bool(own["__abstractmethods__"])
    # The class is being made: `__init_subclass__` asks.
    names = [*own, *(name for base in object.__bases__ for name in getattr(base, "__abstractmethods__", ()))]
    return any(getattr(getattr(object, name, None), "__isabstractmethod__", False) for name in names)


def signature(obj, /):
    from functools import partial, _shown_annotations
    from _server import signature as rows_of

    if isinstance(obj, partial):
        whole = signature(obj.func)
        rest = list(whole.parameters.values())[len(obj.args):]
        return Signature([each for each in rest if each.name not in obj.keywords], return_annotation=whole.return_annotation, _hint=whole._hint)
    target = obj
    if hasattr(target, "__wrapped__"):
        target = unwrap(target)
    skips = 0
    if isinstance(target, type):
        target, skips = target.__init__, 1
    elif not isinstance(target, (FunctionType, MethodType)):
        target = type(target).__call__
        skips = 1
    try:
        *rows, returned = rows_of(target)
    except TypeError:
        raise ValueError(f"no signature found for builtin {obj!r}") from None
    hints = _shown_annotations(target)
    made = [
        Parameter(name, kind, default=default[0] if default else _Empty, annotation=hints.get(name, _Empty), _hint=hint)
        for name, hint, default, kind in sorted(rows, key=lambda row: row[3])
    ]
    return Signature(made[skips:], return_annotation=hints.get("return", _Empty), _hint=returned)


def getgeneratorstate(generator):
    return _state(generator, "GEN", "gi")


def getcoroutinestate(coroutine):
    return _state(coroutine, "CORO", "cr")


def getasyncgenstate(agen):
    return _state(agen, "AGEN", "ag")


def _state(value, kind, prefix):
    if getattr(value, prefix + "_running"):
        return kind + "_RUNNING"
    if getattr(value, prefix + "_suspended"):
        return kind + "_SUSPENDED"
    return kind + ("_CLOSED" if getattr(value, prefix + "_frame") is None else "_CREATED")


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = ("GEN_" + each for each in ("CREATED", "RUNNING", "SUSPENDED", "CLOSED"))
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = ("CORO_" + each for each in ("CREATED", "RUNNING", "SUSPENDED", "CLOSED"))


def isgeneratorfunction(value):
    return _makes(value, "generator")


def isasyncgenfunction(value):
    return _makes(value, "async generator")


def _makes(value, wanted):
    from _server import kind

    return isinstance(value, FunctionType) and kind(value) == wanted


def isbuiltin(value):
    return type(value).__name__ == "builtin_function_or_method"


def isroutine(value):
    return isfunction(value) or ismethod(value) or isbuiltin(value)


def ismodule(value):
    return type(value).__name__ == "module"


def getmembers(obj, predicate=None):
    found = [(name, getattr(obj, name, None)) for name in dir(obj)]
    return [(name, value) for name, value in found if predicate is None or predicate(value)]


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    f = func
    seen = {id(f): f}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {f!r}")
        seen[id(func)] = func
    return func


def currentframe():
    import _frames
    from _thread import callers

    return _frames.of_callers(callers())


def cleandoc(doc):
    from textwrap import dedent

    first, _, rest = doc.partition("\n")
    return (first.lstrip() + "\n" + dedent(rest)).strip("\n") if rest else first.strip()
