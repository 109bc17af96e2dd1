"""What types say of themselves."""
import copy
from typing import (IO, Annotated, Any, AnyStr, Generic, NamedTuple, NewType, Optional, ParamSpec, Pattern, TypedDict, TypeVar, Union, final,
                    get_origin, get_overloads, get_type_hints, overload, override)

T = TypeVar("T")


def first[Item](items: list[Item]) -> Item:
    return items[0]


def bounded[A: (int, str), B: int, *Rest, **Names](a: A, *rest: *Rest) -> B:
    return a


class Box[V, U = int]:
    def __init__(self, held: V):
        self.held = held


type Pair[X: str] = tuple[X, X]
print(first.__type_params__, bounded.__type_params__, Box.__type_params__, Pair.__type_params__, print.__class__, len(first.__type_params__))
a, b, rest, names = bounded.__type_params__
print(a.__constraints__, b.__bound__, type(rest).__name__, type(names).__name__, Box.__type_params__[1].__default__, Pair.__type_params__[0].__bound__)
print(get_type_hints(first), first.__annotations__, first([4]), Box[int, str], Box(3).held, Pair[str], type(Pair).__name__)
plain = lambda: 0  # noqa: E731
print(plain.__type_params__, plain.__kwdefaults__, bounded.__kwdefaults__, (lambda *, d=4, e: d).__kwdefaults__)


class Stack(Generic[T]):
    pass


for wrong in [lambda: Stack[int, str], lambda: Optional[1, 2], lambda: Union[()], lambda: T(), lambda: Any()]:
    try:
        print(wrong())
    except TypeError as error:
        print(error)
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__name__, UserId.__supertype__, UserId | None, get_origin(int | str), AnyStr, IO[str], Pattern)
P = ParamSpec("P")
print(P, P.args, P.kwargs)


@overload
def shown(x: int) -> int: ...
@overload
def shown(x: str) -> str: ...
def shown(x):
    return x


@final
class Last:
    @override
    def run(self):
        pass


print(len(get_overloads(shown)), Last.__final__, Last.run.__override__)


class Film(TypedDict, total=False):
    title: str


class Series(Film):
    seasons: int


print(type(Film(title="x")), Film(title="y"), Series.__annotations__, Series.__required_keys__, Series.__optional_keys__)


class Point(NamedTuple):
    x: int
    y: int = 0


print(copy.replace(Point(1, 2), y=5))
match Point(1, 2):
    case [x, y]:
        print("in two parts", x, y)
count: int = 3
label: Annotated[str, "short"]
later: "list[Point]"
print(__annotations__)
print(__doc__)
