import sys

# match statements
from dataclasses import dataclass
from enum import Enum, auto


class Color(Enum):
    RED = auto()
    GREEN = auto()


@dataclass
class P:
    x: int
    y: int


class Cmd:
    __match_args__ = ("name", "args")

    def __init__(self, name, *args):
        self.name, self.args = name, args


def m(v):
    match v:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case float() as f:
            return f"float {f}"
        case str(s) if s.startswith("a"):
            return f"a-str {s!r}"
        case "x" | "y" as letter:
            return f"letter {letter}"
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, *rest]:
            return f"starts with 1: {rest}"
        case [first, *_, last]:
            return f"{first}..{last}"
        case {"type": "user", "name": str(name), **others}:
            return f"user {name} {others}"
        case {}:
            return "mapping"
        case P(x=0, y=0):
            return "origin"
        case P(x, y) if x == y:
            return f"diag {x}"
        case P():
            return "point"
        case Cmd("go", (where,)):
            return f"go {where}"
        case Cmd(name):
            return f"cmd {name}"
        case Color.RED:
            return "red!"
        case None:
            return "none"
        case True:
            return "true?"
        case _:
            return f"other {type(v).__name__}"


for v in [
    0,
    1,
    True,
    False,
    101,
    50,
    2.5,
    "apple",
    "x",
    "zzz",
    [],
    [5],
    [1, 2, 3],
    (4, 5, 6),
    {"type": "user", "name": "Bo", "age": 3},
    {"q": 1},
    P(0, 0),
    P(2, 2),
    P(1, 2),
    Cmd("go", "north"),
    Cmd("stop"),
    Color.RED,
    Color.GREEN,
    None,
    b"bytes",
    range(3),
    {1, 2},
]:
    print(repr(v)[:40] if not isinstance(v, Cmd) else "Cmd", "->", m(v))
# walrus and chained comparison
print([y for x in range(6) if (y := x * x) % 2], y)


def once(x, seen=[]):
    seen.append(x)
    return x


print(1 < once(2) < 3 < once(1) < once(5), once.__defaults__)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
(*a,) = "abc"
print(a, [*range(3), *"xy"], {**{"a": 1}, "b": 2}, (*a, 1))


def f(a, /, b, *, c=3, **kw):
    return a, b, c, kw


print(f(1, 2), f(1, b=2, c=4, a=9))
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, 3), lambda: f(a=1, b=2), lambda: f(1, 2, c=1, **{"c": 2})):
    try:
        call()
    except TypeError as e:
        print(e)


def outer():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def get():
        return n

    return inc, get


i, g = outer()
i()
i()
print(g(), i.__closure__[0].cell_contents)
print([(lambda: k)() for k in range(3)], [fn() for fn in [lambda: k for k in range(3)]])


def gen():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally:
        print("closing")
    return "result"


G = gen()
print(next(G), G.send("a"), G.throw(ValueError("v")))
try:
    next(G)
except StopIteration as e:
    print(e.value)


def deleg():
    r = yield from gen()
    print("r", r)
    return r


print(list(deleg()))
G = gen()
next(G)
G.close()
print(G.gi_frame, G.gi_running)


class D:
    x: int = 3

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        print("sub", cls.__name__, tag)

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class E(D, tag="t"):
    pass


print(E[int], D.__annotations__, E.tag, E.__mro__)
print(__name__, __annotations__ if "__annotations__" in globals() else {})
z: int = 3
print(__annotations__)
try:
    del zz
except NameError as e:
    print(e)
print(
    f"{1+1=} {'ab'!r:>6} {3.14159:.2f} {1234567:,} {255:#x} {255:08b} {0.25:.0%} {1e10:g} {'x':^5}|{'y':*<4}|{-5:+d}|{5: d}|{1_000:_}"
)
w = 10
print(f"{'dyn':>{w}}|{3.14159:{w}.{3}}|{{literal}}|{'nested ' + f'{w}'}|{w!s:5}|")
print(f"{'quote' + 'inside'}", f"{[1, 2][0]}", f"{ {'a': 1}['a'] }", f"{w:{'0'}{'>'}4}", f"{w = }", f"{w=:>5}")
print(
    "%s %r %5.2f %-5d| %05d %x %%" % ("a", "b", 1.5, 3, 42, 255),
    "{0} {1} {0} {x:>4} {y[0]} {z.real}".format(1, 2, x=3, y=[4], z=5),
)
