from dataclasses import *
import dataclasses, enum, typing, collections


@dataclass(frozen=True, slots=True)
class Pt:
    x: int
    y: int = 0


p = Pt(1)
print(p, replace(p, y=5), asdict(p), astuple(p), hash(p) == hash(Pt(1)), p == Pt(1, 0))
try:
    p.x = 2
except FrozenInstanceError as e:
    print(repr(e))


@dataclass(order=True, kw_only=True)
class K:
    a: int
    b: list = field(default_factory=list)
    c: str = field(default="z", repr=False, compare=False)
    d: dataclasses.InitVar[int] = 0
    e: int = field(init=False)
    cls: typing.ClassVar[int] = 7

    def __post_init__(self, d):
        self.e = self.a + d


k = K(a=1, d=5)
print(k, k.e, K(a=1) < K(a=2), [f.name for f in fields(k)], K.cls)
try:
    K(1)
except TypeError as e:
    print(e)
try:
    K()
except TypeError as e:
    print(e)
try:

    @dataclass
    class Bad:
        a: int = 1
        b: str
except TypeError as e:
    print(e)
try:

    @dataclass
    class Bad2:
        a: list = []
except ValueError as e:
    print(e)


@dataclass
class Par:
    a: int


@dataclass
class Chi(Par):
    b: int = 2


print(
    Chi(1),
    is_dataclass(Chi),
    Chi.__match_args__,
    Chi(1) == Par(1),
    make_dataclass("M", [("q", int), ("r", int, field(default=4))])(3),
)


@dataclass
class Tree:
    v: int
    kids: list["Tree"] = field(default_factory=list)


print(asdict(Tree(1, [Tree(2), Tree(3, [Tree(4)])])))


class Weekday(enum.IntEnum):
    MON = 1
    TUE = 2


class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()
    RW = R | W


class S(enum.StrEnum):
    A = enum.auto()
    B = "bee"


class Planet(enum.Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def density(self):
        return round(self.mass / self.radius, 2)


print(
    Weekday.MON,
    repr(Weekday.MON),
    Weekday.MON + 1,
    Weekday(2),
    Weekday["TUE"],
    f"{Weekday.MON}",
    list(Weekday),
    Weekday.MON < Weekday.TUE,
)
print(
    Perm.R | Perm.X,
    repr(Perm.RW),
    Perm.R in Perm.RW,
    Perm(0),
    ~Perm.R,
    list(Perm.RW),
    Perm.R & Perm.W,
    bool(Perm.R & Perm.W),
    Perm(5),
    len(Perm),
)
print(
    S.A,
    repr(S.B),
    S.B == "bee",
    S.A.upper(),
    Planet.EARTH.density,
    Planet.MARS,
    Planet((5.97, 6.37)).name,
    Planet.__members__.keys(),
)
try:
    Weekday(9)
except ValueError as e:
    print(e)
try:
    Weekday.MON = 3
except AttributeError as e:
    print(e)
try:

    class More(Weekday):
        WED = 3
except TypeError as e:
    print(e)


@enum.unique
class U(enum.Enum):
    A = 1


class Al(enum.Enum):
    A = 1
    B = 1
    C = 2


print(list(Al), Al.B, Al.__members__, Al.B is Al.A, isinstance(Al.A, Al), Al.A in Al, 1 in Al)


class M(enum.Enum):
    @classmethod
    def _missing_(cls, v):
        return cls.D if v == "?" else None

    D = "d"

    def __str__(self):
        return f"M<{self.value}>"


print(M("?"), str(M.D), repr(M.D), hash(M.D) == hash("D"))
try:
    M("!!")
except ValueError as e:
    print(e)
F = enum.Enum("F", "X Y Z")
print(list(F), F.X.value)
F2 = enum.IntEnum("F2", {"P": 10})
print(F2.P)


class Point(typing.NamedTuple):
    x: int
    y: int = 0

    def dist(self):
        return (self.x**2 + self.y**2) ** 0.5


pt = Point(3, 4)
print(
    pt,
    pt.dist(),
    pt._replace(x=0),
    pt._asdict(),
    Point._fields,
    Point._field_defaults,
    *pt,
    pt == (3, 4),
    pt[0],
    pt < (3, 5),
)
NT = collections.namedtuple("NT", "a b c", defaults=[9])
print(NT(1, 2), NT._make([1, 2, 3]), NT(b=1, a=0))
try:
    NT(1)
except TypeError as e:
    print(e)
try:
    pt.x = 1
except AttributeError as e:
    print(e)


class TD(typing.TypedDict, total=False):
    a: int
    b: typing.Required[str]


print(TD(b="x"), TD.__required_keys__, TD.__optional_keys__, TD.__total__)
