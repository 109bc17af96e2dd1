import typing, sys
from typing import (
    Protocol,
    runtime_checkable,
    Generic,
    TypeVar,
    overload,
    Literal,
    Annotated,
    get_type_hints,
    get_origin,
    get_args,
    NewType,
    Self,
    Callable,
    Optional,
    Union,
    Any,
    cast,
)


class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, x: T) -> Self:
        self.items.append(x)
        return self

    def pop(self) -> T:
        return self.items.pop()


print(
    Stack[int]().push(1).pop(), Stack.__type_params__, Stack[int], Stack[int].__origin__ is Stack, Stack[int].__args__
)


def first[T: (int, str)](xs: list[T]) -> T:
    return xs[0]


print(first([1]), first.__type_params__[0].__constraints__, first.__annotations__)
type Pair[A, B] = tuple[A, B]
type Rec = dict[str, Rec] | int
print(Pair, Pair[int, str], Pair.__value__, Pair.__type_params__, Rec.__value__)


def call[**Ps, R](f: Callable[Ps, R], *a: Ps.args, **k: Ps.kwargs) -> R:
    return f(*a, **k)


print(call(max, 1, 2), call.__type_params__)


class Cache[K, V: float]:
    pass


print(Cache.__type_params__[1].__bound__, Cache[str, int].__parameters__)
T = TypeVar("T")
U = TypeVar("U", bound=int)


class Old(Generic[T]):
    pass


print(Old[int], Old[T].__parameters__, T, U.__bound__)
try:
    Old[int, str]
except TypeError as e:
    print(e)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class F:
    def close(self):
        pass


print(isinstance(F(), Closer), isinstance(3, Closer))


class HasX(Protocol):
    x: int


try:
    isinstance(3, HasX)
except TypeError as e:
    print(e)
try:
    Closer()
except TypeError as e:
    print(e)


def ann(a: int, b: "str" = "x", *c: float, d: Optional[int] = None) -> list[int]: ...


print(get_type_hints(ann), ann.__annotations__)
print(
    get_origin(list[int]),
    get_args(dict[str, list[int]]),
    get_origin(int | None),
    get_args(Union[int, str, None]),
    Optional[int],
    Union[int, int],
    int | str,
    list[int] | None,
)
print(
    Literal["a", 1],
    Annotated[int, "meta"],
    Callable[[int], str],
    Callable[..., Any],
    type[int],
    tuple[int, ...],
    typing.Final,
    typing.ClassVar[int],
)
UserId = NewType("UserId", int)
print(UserId(3), UserId, UserId.__supertype__)
print(cast(int, "x"), typing.TYPE_CHECKING, isinstance([], list), issubclass(bool, int), isinstance(3, int | str))
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)


@overload
def o(x: int) -> int: ...
@overload
def o(x: str) -> str: ...
def o(x):
    return x


print(o(1), typing.get_overloads(o).__len__())
print(typing.assert_never.__name__, typing.reveal_type.__name__)
try:
    typing.assert_never(3)
except AssertionError as e:
    print(e)
from collections.abc import (
    Iterable,
    Mapping,
    Sequence,
    Awaitable,
    Callable as C2,
    Hashable,
    Iterator,
    Generator,
    AsyncIterator,
    Coroutine,
)
import collections.abc as ca


async def co():
    pass


c = co()
print(
    isinstance(c, Awaitable),
    isinstance(c, Coroutine),
    isinstance([], Iterable),
    isinstance({}, Mapping),
    isinstance("", Sequence),
    isinstance([], Hashable),
    isinstance(iter([]), Iterator),
    isinstance((i for i in []), Generator),
    isinstance(len, C2),
)
c.close()
print(Iterable[int], ca.Callable[[int], str], Awaitable[int])


class MySeq(ca.Sequence):
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


s = MySeq()
print(list(s), 20 in s, s.index(10), s.count(0), list(reversed(s)))


class MyMap(ca.MutableMapping):
    def __init__(s):
        s.d = {}

    def __getitem__(s, k):
        return s.d[k]

    def __setitem__(s, k, v):
        s.d[k] = v

    def __delitem__(s, k):
        del s.d[k]

    def __iter__(s):
        return iter(s.d)

    def __len__(s):
        return len(s.d)


m = MyMap()
m["a"] = 1
m.update(b=2)
print(
    dict(m),
    m.get("z", 0),
    m.pop("a"),
    m.setdefault("q", 5),
    list(m.items()),
    "b" in m,
    m.keys() & {"b"},
    m == {"b": 2, "q": 5},
)
