"""typing: annotations mean nothing when a program runs, so most of it is there only to be named."""

from abc import ABCMeta as _ABCMeta
from _classes import set_cell
from collections import namedtuple as _namedtuple

TYPE_CHECKING = False


class _Special:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, item):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __repr__(self):
        return f"typing.{self._name}"


Any = _Special("Any")
Union = _Special("Union")
Optional = _Special("Optional")
Literal = _Special("Literal")
ClassVar = _Special("ClassVar")
Final = _Special("Final")


class _Annotated(_Special):
    def __getitem__(self, item):
        made = _Annotated("Annotated")
        made.__origin__, made.__metadata__ = item[0], item[1:]
        return made


Annotated = _Annotated("Annotated")
Callable = _Special("Callable")
Awaitable = _Special("Awaitable")
Coroutine = _Special("Coroutine")
AsyncIterator = _Special("AsyncIterator")
AsyncIterable = _Special("AsyncIterable")
AsyncGenerator = _Special("AsyncGenerator")
AsyncContextManager = _Special("AsyncContextManager")
ContextManager = _Special("ContextManager")
Iterator = _Special("Iterator")
Iterable = _Special("Iterable")
Generator = _Special("Generator")
Sequence = _Special("Sequence")
MutableSequence = _Special("MutableSequence")
Mapping = _Special("Mapping")
MutableMapping = _Special("MutableMapping")
Collection = _Special("Collection")
Hashable = _Special("Hashable")
Sized = _Special("Sized")
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
TypeAlias = _Special("TypeAlias")
Concatenate = _Special("Concatenate")
TypeGuard = _Special("TypeGuard")
TypeIs = _Special("TypeIs")
Required = _Special("Required")
NotRequired = _Special("NotRequired")
Unpack = _Special("Unpack")
SupportsInt = _Special("SupportsInt")
SupportsFloat = _Special("SupportsFloat")
List = list
Dict = dict
Set = set
FrozenSet = frozenset
Tuple = tuple
Type = type
Text = str
Deque = _Special("Deque")
DefaultDict = _Special("DefaultDict")
Counter = _Special("Counter")


class TypeVar(_Special):
    def __init__(self, name, *constraints, **options):
        self._name = name
        self.__name__ = name

    def __repr__(self):
        return f"~{self._name}"


class ParamSpec(TypeVar):
    args = kwargs = None


class TypeVarTuple(TypeVar):
    pass


class TypeAliasType(_Special):
    """What a `type` statement makes: a name for a type."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params

    def __repr__(self):
        return self.__name__


class Generic:
    def __class_getitem__(cls, item):
        return cls


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
        return cls


class TypedDict(dict):
    __total__ = True

    def __init_subclass__(cls, total=True, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.__total__ = total


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


def overload(func):
    return func


def final(func):
    return func


def override(func):
    return func


def no_type_check(func):
    return func


def runtime_checkable(cls):
    cls._is_runtime = True
    return cls


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def is_typeddict(tp):
    return isinstance(tp, type) and issubclass(tp, TypedDict)


def get_protocol_members(tp):
    return frozenset(_members(tp))


def is_protocol(tp):
    return isinstance(tp, _ProtocolMeta) and tp._is_protocol


def NewType(name, tp):
    def convert(value):
        return value

    convert.__name__ = name
    return convert


def get_type_hints(obj, *args, **kwargs):
    return dict(getattr(obj, "__annotations__", {}))


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj
