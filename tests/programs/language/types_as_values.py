from dataclasses import dataclass, fields
from functools import singledispatch
from typing import (
    Annotated, Any, Callable, ClassVar, Dict, Generic, List, Literal, NamedTuple, Optional, Protocol, TypedDict, TypeVar, Union,
    get_args, get_origin, get_type_hints,
)

print(list[int], dict[str, int], int | None, tuple[int, ...], list[list[str]], set[int] | None, type[int])
print(list[int].__origin__, list[int].__args__, (int | str).__args__, list[int]([1, 2]), list[int] == list[int])
print(int | str == str | int, {int | str: 1}[str | int], isinstance(3, int | str), isinstance(None, int | None), int | int)
print(Optional[int], Union[int, str], Union[int, None], Union[int, int], List[int], Dict[str, Any], Literal["a", 1], Any)
print(Callable[[int], str], Callable[..., int], Annotated[int, "x"], ClassVar[int], Optional[list["Later"]], Optional[int] == int | None)
print(get_origin(Optional[int]), get_args(Optional[int]), get_origin(List[int]), get_args(Callable[[int], str]), get_args(Annotated[int, 3]))
print(isinstance([], List), isinstance("a", Optional[str]), get_origin(dict[str, int]), get_args(dict[str, int]))

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []


class Names(Stack[str]):
    pass


print(Stack[int], Stack[int]().items, T, Stack.__parameters__, Names.__mro__, Names.__orig_bases__)


class Box[T]:
    def __init__(self, value: T):
        self.value = value


print(Box[int], Box[int](3).value)


class Plain:
    a: int
    b: "str | None" = None
    c: Optional["Plain"] = None


def function(a: int, *args: str, b: "float" = 1, **kw: dict[str, int]) -> list[int]: ...


print(Plain.__annotations__, function.__annotations__, sep="\n")
print(get_type_hints(Plain), get_type_hints(function), sep="\n")


class Point(NamedTuple):
    x: int
    y: float = 0.0


class Movie(TypedDict, total=False):
    name: str
    year: int


@dataclass
class Order:
    name: str
    lines: list[int]


print(Point.__annotations__, Movie.__annotations__, Movie.__optional_keys__ == {"name", "year"}, [each.type for each in fields(Order)])


@singledispatch
def show(value):
    return "anything"


@show.register
def _(value: int | float):
    return "number"


@show.register
def _(value: None):
    return "nothing"


print(show(1), show(1.5), show("a"))
for wrong in [
    lambda: int[str], lambda: Plain[int], lambda: isinstance([], list[int]), lambda: Optional(), lambda: list[int][str],
    lambda: isinstance(1, Any),
]:
    try:
        print(wrong())
    except TypeError as error:
        print(error)
