"""typing: annotations mean nothing when a program runs, so most of it is there only to be named."""

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


class Protocol:
    def __class_getitem__(cls, item):
        return cls


class TypedDict(dict):
    pass


class NamedTuple:
    """`class Point(NamedTuple)`: fields are the annotated names."""

    def __new__(cls, *args, **kwargs):
        made = cls.__dict__.get("_made_")
        if made is None:
            names = vars(cls)
            fields = list(names.get("__annotations__", {}))
            made = _namedtuple(cls.__name__, fields, defaults=[names[name] for name in fields if name in names])
            for name, value in names.items():
                if callable(value) or isinstance(value, (property, staticmethod, classmethod)):
                    setattr(made, name, value)
            cls._made_ = made
        return made(*args, **kwargs)


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
    return cls


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
