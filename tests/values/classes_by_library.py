import dataclasses
from dataclasses import dataclass, field, asdict, astuple, replace, fields
from enum import Enum, IntEnum, Flag, StrEnum, auto, unique
from abc import ABC, abstractmethod
from types import SimpleNamespace
from typing import Any, Optional, NamedTuple, Protocol
from contextlib import contextmanager, suppress, ExitStack, nullcontext, closing
from datetime import datetime, timedelta, date, timezone
import typing
@dataclass
class User:
    name: str
    age: int = 0
    tags: list = field(default_factory=list)
    secret: str = field(default="s", repr=False, compare=False)
    kind: typing.ClassVar[str] = "user"
    def greet(self): return f"hi {self.name}"
u, v = User("Ann"), User("Bob", 5, ["x"])
u.tags.append(1)
print(u, v, u == User("Ann", 0, [1]), u == v, u.greet(), asdict(v), astuple(v), replace(v, name="Cid"), [f.name for f in fields(User)], User.kind, dataclasses.is_dataclass(u), User.__match_args__)
@dataclass(frozen=True, order=True)
class Point:
    x: float
    y: float = 0.0
p = Point(1, 2); print(p, hash(p) == hash(Point(1, 2)), Point(1) < Point(2), sorted([Point(2), Point(1, 5)]), {p: 1}[Point(1, 2)], Point(1, 2) >= Point(1, 2))
@dataclass
class Admin(User):
    level: int = 1
    total: int = field(init=False)
    def __post_init__(self): self.total = self.level * 10
print(Admin("Zed", level=3), Admin("Y").total)
@dataclass(kw_only=True)
class Opts:
    debug: bool = False
    name: str
print(Opts(name="n"), Opts(name="m", debug=True))
for bad in [lambda: User(), lambda: User("a", 1, [], "s", 5), lambda: User("a", nope=1), lambda: setattr(p, "x", 5), lambda: delattr(p, "x"), lambda: hash(u), lambda: u < v, lambda: Opts("x"), lambda: replace(p, q=1), lambda: asdict(5)]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e, sep=": ")
try:
    @dataclass
    class Wrong:
        a: int = 1
        b: int
except TypeError as e: print(e)
match p:
    case Point(x, y): print("matched", x, y)
def make():
    @dataclass
    class Local: a: int
    return Local
print(make()(1))
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1
    def describe(self): return f"{self.name} is {self.value}"
print(Color.RED, repr(Color.GREEN), Color(2), Color["BLUE"], Color.BLUE.value, Color.RED.name, [c.name for c in Color], len(Color), Color.CRIMSON is Color.RED, Color.RED == Color.RED, Color.RED == 1, Color.RED is Color(1), isinstance(Color.RED, Color), Color.GREEN.describe(), {Color.RED: "r"}[Color.RED], Color, f"{Color.RED}", Color.RED in Color, type(Color.RED))
class Level(IntEnum):
    LOW = 1
    HIGH = 10
print(Level.HIGH > Level.LOW, Level.HIGH + 1, Level.LOW == 1, sorted([Level.HIGH, Level.LOW]), int(Level.HIGH), Level(10), f"{Level.LOW}", isinstance(Level.LOW, int), [1, 2][Level.LOW], max(Level), repr(Level.LOW), Level.HIGH > 5, 5 < Level.HIGH)
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
print(Perm.R | Perm.W, (Perm.R | Perm.W) & Perm.W, Perm.R in (Perm.R | Perm.X), Perm.X.value, bool(Perm.R & Perm.W), ~Perm.R)
class Mode(StrEnum):
    FAST = auto()
    SLOW = "slowly"
print(Mode.FAST, Mode.SLOW.upper(), Mode.FAST == "fast", f"{Mode.SLOW:>8}", Mode("slowly"), {"fast": 1}[Mode.FAST])
class Status(str, Enum):
    OK = "ok"
    BAD = "bad"
print(Status.OK == "ok", Status.OK.value, Status("bad"), repr(Status.OK), isinstance(Status.OK, str), Status.OK.upper())
class Planet(Enum):
    EARTH = (5.97, 6371)
    MARS = (0.64, 3389)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def density(self): return round(self.mass / self.radius, 5)
print(Planet.EARTH.mass, Planet.MARS.density, Planet((0.64, 3389)))
for bad in [lambda: Color(9), lambda: Color["NOPE"], lambda: Color.NOPE, lambda: setattr(Color.RED, "value", 3)]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e, sep=": ")
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def twice(self): return self.area() * 2
class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    @property
    def name(self): return "square"
print(Square(3).twice(), Square(2).name, isinstance(Square(1), Shape))
class Half(Shape):
    def area(self): return 1
for cls in (Shape, Half):
    try: cls()
    except TypeError as e: print(str(e)[:60])
ns = SimpleNamespace(a=1, b="x"); ns.c = [1]; print(ns, ns.a, ns == SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
@contextmanager
def managed(name):
    print("enter", name)
    try: yield name.upper()
    except ValueError as e: print("handled", e)
    finally: print("exit", name)
with managed("a") as got: print("body", got)
with managed("b"): raise ValueError("oops")
try:
    with managed("c"): raise KeyError("k")
except KeyError as e: print("outside", e)
with suppress(ZeroDivisionError, KeyError): 1 / 0
with ExitStack() as stack:
    names = [stack.enter_context(managed(n)) for n in "xy"]
    stack.callback(print, "callback", 1)
    print(names)
with nullcontext(5) as five: print(five)
@managed("decorated")
def work(): return "worked"
print(work())
@contextmanager
def empty():
    if False: yield
try:
    with empty(): pass
except RuntimeError as e: print(e)
d = datetime(2024, 2, 28, 23, 30); print(d, repr(d), d + timedelta(hours=1), d.isoformat(), d.strftime("%Y/%m/%d %H:%M %A %j"), d.date(), d.weekday(), (datetime(2024, 3, 1) - d), d < datetime(2025, 1, 1), d.replace(year=2023), datetime.fromisoformat("2024-05-06T07:08:09"), datetime(2024, 1, 1, tzinfo=timezone.utc).isoformat(), datetime.strptime("2024-01-02 03:04", "%Y-%m-%d %H:%M"))
t = timedelta(days=1, hours=2, seconds=3.5); print(t, repr(t), t.total_seconds(), t * 2, -t, t / 2, timedelta(minutes=90), timedelta(seconds=5) == timedelta(milliseconds=5000), str(timedelta(0)), timedelta(seconds=-1), date(2024, 2, 28) + timedelta(days=2), date(2024, 12, 25) - date(2024, 1, 1), date.fromordinal(738000), t > timedelta(1))
print(datetime.fromtimestamp(0, timezone.utc), datetime(1970, 1, 2, tzinfo=timezone.utc).timestamp())
