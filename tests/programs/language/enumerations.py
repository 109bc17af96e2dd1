from enum import Enum, Flag, auto, StrEnum, IntEnum, IntFlag, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def desc(self):
        return f"{self.name}={self.value}"

    @classmethod
    def default(cls):
        return cls.RED

    @property
    def lower(self):
        return self.name.lower()


print(
    Color.RED,
    repr(Color.RED),
    Color(2),
    Color["BLUE"],
    list(Color),
    len(Color),
    Color.CRIMSON is Color.RED,
    Color.RED.desc(),
    Color.default(),
    Color.RED.lower,
    Color.RED in Color,
    1 in Color,
    Color.RED == 1,
    Color.__members__.keys(),
)
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color["X"]
except KeyError as e:
    print(e)
try:
    Color.RED = 3
except AttributeError as e:
    print(e)


class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


p = P.R | P.X
print(p, repr(p), P.R in p, p & P.W, bool(p & P.W), ~P.R, P.RW, list(p), P(0), repr(P(3)), p.value, P.R ^ P.RW)


class S(StrEnum):
    A = auto()
    B = "bee"


print(S.A, repr(S.B), S.B == "bee", S.B.upper(), f"{S.A}", "x" + S.B)


class I(IntEnum):
    LO = 1
    HI = 10


print(I.LO < I.HI, I.HI + 1, sorted([I.HI, I.LO]), f"{I.HI}", repr(I.HI), I(10), max(I), I.HI == 10, int(I.HI))


class IF(IntFlag):
    A = 1
    B = 2


print(IF.A | IF.B, repr(IF.A | 4), IF(3), IF.A | 2 == 3)
F = Enum("F", "X Y Z")
print(list(F), F.X.value)
G = Enum("G", {"a": 1, "b": 2})
print(G.b)


class Planet(Enum):
    EARTH = (1, 2)
    MARS = (3, 4)

    def __init__(self, m, r):
        self.m = m
        self.r = r


print(Planet.MARS.m, Planet.EARTH.value, Planet((1, 2)))


@unique
class U(Enum):
    A = 1


try:

    @unique
    class V(Enum):
        A = 1
        B = 1

except ValueError as e:
    print(e)


class W(Enum):
    A = auto()
    B = auto()

    @classmethod
    def _missing_(cls, v):
        return cls.A


print(W("zzz"), W.B.value, hash(W.A) == hash(W.A), {W.A: 1}[W.A])
match Color(1):
    case Color.RED:
        print("red!")
print(isinstance(Color.RED, Color), type(Color.RED), Color.__name__, Color.RED.__class__.__name__)


class Op(Enum):
    ADD = "+"

    def __call__(self, a, b):
        return a + b


print(Op.ADD(1, 2))
print([c.name for c in reversed(Color)], Color.RED < 3 if False else "")
try:
    Color.RED < Color.GREEN
except TypeError as e:
    print(e)
try:

    class X(Color):
        pass

except TypeError as e:
    print(e)
import json

print(json.dumps({"s": S.B, "i": I.HI}))
