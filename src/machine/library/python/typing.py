"""typing: annotations mean nothing when a program runs, so most of it is there only to be named."""

from abc import ABCMeta as _ABCMeta
from _classes import import_module, set_cell
from _generics import GenericAlias as _GenericAlias, parameters_of as _parameters_of, shown as _shown
from collections import namedtuple as _namedtuple
from functools import _annotations, _evaluated

_UnionType = type(int | str)

TYPE_CHECKING = False


class _Special:
    """A name that annotations are made with, and that can be nothing else."""

    def __init__(self, name, module="typing."):
        self._name, self._module = name, module

    def __getitem__(self, item):
        raise TypeError(f"{self!r} is not subscriptable")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwargs):
        raise TypeError("Any cannot be instantiated" if self is Any else f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, instance):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __repr__(self):
        return f"{getattr(self, '_module', 'typing.')}{self._name}"


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def _kind(value):
    if value is None:
        return type(None)
    if isinstance(value, str):
        return ForwardRef(value)
    return [_kind(each) for each in value] if isinstance(value, list) else value


def _kinds(item):
    return tuple(_kind(each) for each in (item if isinstance(item, tuple) else (item,)))


class _Alias(_GenericAlias):
    """`typing.List[int]`"""

    def __init__(self, name, origin, args):
        self._name = name
        super().__init__(origin, args)

    def _with(self, args):
        return type(self)(self._name, self.__origin__, args)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f"typing.{self._name}[{', '.join(_shown(each) for each in self.__args__) or '()'}]"


class _UnionAlias(_Alias):
    def _with(self, args):
        return Union[args]

    def __eq__(self, other):
        return isinstance(other, (_UnionAlias, _UnionType)) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)

    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            kept, = [each for each in self.__args__ if each is not type(None)]
            return f"typing.Optional[{_shown(kept)}]"
        return super().__repr__()


class _CallableAlias(_Alias):
    def __repr__(self):
        *args, result = self.__args__
        shown = "..." if args == [...] else f"[{', '.join(map(_shown, args))}]"
        return f"typing.Callable[{shown}, {_shown(result)}]"


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__("Annotated", origin, (origin,))
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        return super().__eq__(other) and self.__metadata__ == other.__metadata__

    __hash__ = _Alias.__hash__

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"


class _Form(_Special):
    """A special form: what its brackets make."""

    def __init__(self, name, make):
        self._name, self._make = name, make

    def __getitem__(self, item):
        return self._make(item)


def _make_union(item):
    if item == ():
        raise TypeError("Cannot take a Union of no types.")
    found = []
    for each in _kinds(item):
        found += each.__args__ if isinstance(each, (_UnionAlias, _UnionType)) else [each]
    found = tuple(dict.fromkeys(found))
    return found[0] if len(found) == 1 else _UnionAlias("Union", Union, found)


def _make_annotated(item):
    if not isinstance(item, tuple) or len(item) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    kind = _kind(item[0])
    if isinstance(kind, _AnnotatedAlias):
        return _AnnotatedAlias(kind.__origin__, kind.__metadata__ + item[1:])
    return _AnnotatedAlias(kind, item[1:])


def _form(name):
    form = _Form(name, lambda item: _Alias(name, form, _kinds(item)))
    return form


Union = _Form("Union", _make_union)



def _make_optional(item):
    if isinstance(item, tuple):
        raise TypeError(f"typing.Optional requires a single type. Got {item!r}.")
    return Union[item, None]


Optional = _Form("Optional", _make_optional)
Annotated = _Form("Annotated", _make_annotated)
Literal = _Form("Literal", lambda item: _LiteralAlias("Literal", Literal, item if isinstance(item, tuple) else (item,)))
ClassVar, Final, Concatenate, TypeGuard, TypeIs, Required, NotRequired, Unpack = map(
    _form, ("ClassVar", "Final", "Concatenate", "TypeGuard", "TypeIs", "Required", "NotRequired", "Unpack"))
Any, NoReturn, Never, Self, LiteralString, TypeAlias, SupportsInt, SupportsFloat = map(
    _Special, ("Any", "NoReturn", "Never", "Self", "LiteralString", "TypeAlias", "SupportsInt", "SupportsFloat"))


class _Named(_Special):
    """`typing.List`: another name for a class, which knows what its brackets hold."""

    def __init__(self, name, origin=None, module="collections.abc"):
        self._name, self._origin, self._where = name, origin, module

    @property
    def __origin__(self):
        if self._origin is None:
            names = {"AsyncContextManager": "AbstractAsyncContextManager", "ContextManager": "AbstractContextManager",
                     "AbstractSet": "Set", "Deque": "deque", "DefaultDict": "defaultdict"}
            self._origin = getattr(import_module(self._where), names.get(self._name, self._name))
        return self._origin

    def __getitem__(self, item):
        if self._name == "Callable":
            args, result = item
            args = _kinds(tuple(args)) if isinstance(args, list) else (args,)
            return _CallableAlias("Callable", self.__origin__, (*args, _kind(result)))
        return _Alias(self._name, self.__origin__, _kinds(item))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


List, Dict, Set, FrozenSet, Tuple, Type = (_Named(kind.__name__.capitalize(), kind) for kind in (list, dict, set, frozenset, tuple, type))
FrozenSet._name = "FrozenSet"
Text = str
Pattern, Match = _Named("Pattern", None, "re"), _Named("Match", None, "re")
IO, TextIO, BinaryIO = _form("IO"), _Special("TextIO"), _Special("BinaryIO")
(Awaitable, Coroutine, AsyncIterator, AsyncIterable, AsyncGenerator, Iterator, Iterable, Generator, Sequence, MutableSequence, Mapping,
 MutableMapping, Collection, Hashable, Sized, Callable, Container, Reversible, MutableSet, KeysView, ItemsView, ValuesView, MappingView) = map(
    _Named, ("Awaitable", "Coroutine", "AsyncIterator", "AsyncIterable", "AsyncGenerator", "Iterator", "Iterable", "Generator", "Sequence",
             "MutableSequence", "Mapping", "MutableMapping", "Collection", "Hashable", "Sized", "Callable", "Container", "Reversible",
             "MutableSet", "KeysView", "ItemsView", "ValuesView", "MappingView"))
AbstractSet = _Named("AbstractSet")
AsyncContextManager = _Named("AsyncContextManager", None, "contextlib")
ContextManager = _Named("ContextManager", None, "contextlib")
Deque, DefaultDict, Counter, OrderedDict = (
    _Named(name, None, "collections") for name in ("Deque", "DefaultDict", "Counter", "OrderedDict"))


class TypeVar(_Special):
    _is_parameter = True

    # A parameter of `def first[T](…)` finds out for itself which way it varies.
    _is_inferred = False

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None, **options):
        self._name = self.__name__ = name
        self.__default__ = default
        self.__constraints__, self.__bound__ = constraints, bound
        self.__covariant__, self.__contravariant__ = covariant, contravariant

    def __repr__(self):
        if self._is_inferred:
            return self._name
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self._name}"

    def __call__(self, *args, **kwargs):
        raise TypeError(f"'typing.{type(self).__name__}' object is not callable")


AnyStr = TypeVar("AnyStr", bytes, str)


class ParamSpec(TypeVar):
    @property
    def args(self): return _Special(f"{self._name}.args", "")

    @property
    def kwargs(self): return _Special(f"{self._name}.kwargs", "")


class TypeVarTuple(TypeVar):
    def __repr__(self):
        return self._name

    def __iter__(self):
        yield Unpack[self]


def _parts(text):
    """What commas part that stand in no brackets."""
    depth, begun = 0, 0
    for place, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c == "," and not depth:
            yield text[begun:place]
            begun = place + 1
    yield text[begun:]


_known_parameters = {}


def _type_parameters(owner, text):
    """The type parameters that stand in brackets behind a name: `[T: int = bool, *Ts, **P]`."""
    if owner not in _known_parameters:
        found = []
        for part in filter(str.strip, _parts(text.strip()[1:-1])):
            head, _, default = part.partition("=")
            name, _, bound = head.partition(":")
            name = name.strip()
            kind = ParamSpec if name.startswith("**") else TypeVarTuple if name.startswith("*") else TypeVar
            bound = _evaluated(None, bound.strip()) if bound else None
            made = kind(name.strip("*"), *(bound if isinstance(bound, tuple) else ()))
            made.__bound__ = None if isinstance(bound, tuple) else bound
            made.__default__ = _evaluated(None, default.strip()) if default else NoDefault
            made._is_inferred = True
            found.append(made)
        _known_parameters[owner] = tuple(found)
    return _known_parameters[owner]


NoDefault = _Special("NoDefault")


class TypeAliasType(_Special):
    """What a `type` statement makes: a name for a type."""

    __module__ = "typing"

    def __init__(self, name, value, parameters="", *, type_params=()):
        self.__name__ = name
        self._value, self._parameters, self._given = value, parameters, type_params

    @property
    def __type_params__(self):
        return _type_parameters(self, self._parameters) if self._parameters else self._given

    @property
    def __value__(self):
        return _evaluated(self, self._value) if isinstance(self._value, str) else self._value

    def __getitem__(self, item):
        return _GenericAlias(self, item)

    def __repr__(self):
        return self.__name__


class _ClassAlias(_Alias):
    """`Stack[int]` of a class derived from `Generic`."""

    def __mro_entries__(self, bases):
        others = (each for each in bases if each is not self and isinstance(each, _ClassAlias))
        if self.__origin__ is Generic and any(issubclass(each.__origin__, Generic) or each.__origin__ is Protocol for each in others):
            return ()
        return (self.__origin__,)

    def __repr__(self):
        return f"{_shown(self.__origin__)}[{', '.join(map(_shown, self.__args__))}]"


class Generic:
    def __class_getitem__(cls, item):
        args = _kinds(item)
        wanted = cls.__parameters__ if cls is not Generic else args
        if len(args) != len(wanted) and not any(isinstance(each, (ParamSpec, TypeVarTuple)) for each in wanted):
            what = "many" if len(args) > len(wanted) else "few"
            raise TypeError(f"Too {what} arguments for {cls!r}; actual {len(args)}, expected {len(wanted)}")
        return _ClassAlias(cls.__name__, cls, args)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.__parameters__ = _parameters_of(vars(cls).get("__orig_bases__", ()))


class _ProtocolMeta(_ABCMeta):
    def __call__(cls, *args, **kwargs):
        if cls._is_protocol:
            raise TypeError("Protocols cannot be instantiated")
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, instance):
        if not cls._is_protocol:
            return super().__instancecheck__(instance)
        if not cls._is_runtime:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all(hasattr(instance, name) for name in _members(cls))

    def __subclasscheck__(cls, other):
        if not cls._is_protocol:
            return super().__subclasscheck__(other)
        if not cls._is_runtime:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all(hasattr(other, name) for name in _members(cls))


def _members(protocol):
    names = {}
    for base in protocol.__mro__:
        if base is not Protocol and base is not Generic and getattr(base, "_is_protocol", False):
            names.update(vars(base), **vars(base).get("__annotations__", {}))
    return [name for name in names if name not in _not_members]


_not_members = frozenset({
    "_abc_registered", "_is_protocol", "_is_runtime", "__abstractmethods__", "__annotations__", "__doc__", "__module__", "__init__",
    "__class_getitem__", "__parameters__", "__slots__", "__weakref__", "__dict__", "__init_subclass__", "__subclasshook__", "__call_",
})


class Protocol(metaclass=_ProtocolMeta):
    _is_protocol, _is_runtime = True, False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        cls._is_runtime = False

    def __class_getitem__(cls, item):
        return _ClassAlias(cls.__name__, cls, _kinds(item))


class TypedDict(dict):
    __total__ = True
    __required_keys__ = __optional_keys__ = frozenset()

    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __init_subclass__(cls, total=True, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.__total__ = total
        known = {}
        for base in cls.__bases__:
            known.update(vars(base).get("__annotations__", {}))
        cls.__annotations__ = {**known, **vars(cls).get("__annotations__", {})}
        required, optional = set(cls.__required_keys__), set(cls.__optional_keys__)
        for name, hint in vars(cls)["__annotations__"].items():
            if name in known:
                continue
            is_required = total and "NotRequired[" not in str(hint) or "Required[" in str(hint).replace("NotRequired[", "")
            (required if is_required else optional).add(name)
        cls.__required_keys__, cls.__optional_keys__ = frozenset(required), frozenset(optional)


class _NamedTupleMeta(type):
    """`class Point(NamedTuple)`: fields are the annotated names, the rest becomes the namedtuple's own."""

    def __new__(mcls, name, bases, namespace):
        if not bases:
            return super().__new__(mcls, name, bases, namespace)
        fields = list(namespace.get("__annotations__", {}))
        with_default = [field for field in fields if field in namespace]
        for field in fields[:len(fields) - len(with_default)]:
            if field in namespace:
                late = fields[fields.index(field) + 1]
                raise TypeError(f"non-default namedtuple field {late} cannot follow default field {field}")
        made = _namedtuple(name, fields, defaults=[namespace[field] for field in with_default], module=namespace.get("__module__"))
        for key, value in namespace.items():
            if key not in with_default and key not in ("__module__", "__qualname__", "__classcell__"):
                setattr(made, key, value)
        cell = namespace.get("__classcell__")
        if cell is not None:
            set_cell(cell, made)
        return made

    def __call__(cls, typename, fields=(), /, **named):
        fields = list(fields) or list(named.items())
        made = _namedtuple(typename, [field for field, _ in fields])
        made.__annotations__ = dict(fields)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


def cast(typ, val):
    return val


_overloads = {}


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return func


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def final(func):
    func.__final__ = True
    return func


def override(func):
    func.__override__ = True
    return func


def no_type_check(func):
    return func


def runtime_checkable(cls):
    cls._is_runtime = True
    return cls


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, _UnionType):
        return _UnionType
    return Generic if tp is Generic else getattr(tp, "__origin__", None)


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    args = getattr(tp, "__args__", ())
    if isinstance(tp, _CallableAlias) and args[:1] != (...,):
        return (list(args[:-1]), args[-1])
    return args


def is_typeddict(tp):
    return isinstance(tp, type) and issubclass(tp, TypedDict)


def get_protocol_members(tp):
    return frozenset(_members(tp))


def is_protocol(tp):
    return isinstance(tp, _ProtocolMeta) and tp._is_protocol


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__, self.__module__ = tp, "__main__"

    def __call__(self, value, /):
        return value

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def _resolved(obj, hint, include_extras):
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        hint = _evaluated(obj, hint)
    if hint is None:
        return type(None)
    if isinstance(hint, _AnnotatedAlias) and not include_extras:
        return _resolved(obj, hint.__origin__, include_extras)
    if isinstance(hint, _GenericAlias) and not isinstance(hint, _LiteralAlias):
        args = tuple(_resolved(obj, each, include_extras) if not isinstance(each, list) else each for each in hint.__args__)
        if any(new is not old for new, old in zip(args, hint.__args__)):
            return hint._with(args)
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    owners = [base for base in reversed(obj.__mro__) if "__annotations__" in vars(base)] if isinstance(obj, type) else [obj]
    hints = {}
    for owner in owners:
        known = _annotations(owner) if not hasattr(owner, "__wrapped__") else _annotations(owner.__wrapped__)
        hints.update({name: _resolved(owner, hint, include_extras) for name, hint in known.items()})
    return hints


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj
