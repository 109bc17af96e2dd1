from dataclasses import (
    dataclass,
    field,
    asdict,
    astuple,
    replace,
    fields,
    FrozenInstanceError,
    InitVar,
    is_dataclass,
    make_dataclass,
    KW_ONLY,
    MISSING,
)
import dataclasses


@dataclass
class A:
    x: int
    y: list = field(default_factory=list)
    z: str = field(default="z", repr=False, compare=False)

    def __post_init__(self):
        self.w = self.x + 1


a = A(1)
print(a, a == A(1, z="q"), a.w, asdict(a), astuple(a), replace(a, x=5), [f.name for f in fields(a)])


@dataclass(order=True, frozen=True)
class B:
    k: int
    n: str = ""


print(sorted([B(2), B(1, "b"), B(1, "a")]), hash(B(1)) == hash(B(1)), {B(1): 2}[B(1)], B(1) < B(2))
try:
    B(1).k = 3
except FrozenInstanceError as e:
    print(e)
try:
    del B(1).k
except FrozenInstanceError as e:
    print(e)


@dataclass(slots=True)
class C:
    a: int = 1


c = C()
try:
    c.q = 3
except AttributeError as e:
    print(e)


@dataclass(kw_only=True)
class D(A):
    v: int


print(D(x=1, v=2) if False else D(1, v=2))
try:
    A()
except TypeError as e:
    print(e)
try:

    @dataclass
    class E:
        a: list = []

except ValueError as e:
    print(e)
try:

    @dataclass
    class F:
        a: int = 1
        b: int

except TypeError as e:
    print(e)


@dataclass
class G:
    i: InitVar[int]
    t: int = field(init=False)

    def __post_init__(self, i):
        self.t = i * 2


print(G(3), is_dataclass(G), is_dataclass(3))


@dataclass
class N:
    a: A
    l: list[A]
    d: dict


print(asdict(N(A(1), [A(2)], {"k": A(3)})))
print(make_dataclass("M", [("x", int), ("y", int, field(default=2))])(1))


@dataclass(eq=False)
class H:
    x: int


print(H(1) == H(1))


@dataclass
class K:
    x: int
    _: KW_ONLY
    y: int = 2


print(K(1, y=3))
match B(1, "q"):
    case B(k, n):
        print(k, n)
f = fields(A)[1]
print(f.name, f.default is MISSING, f.default_factory is list, f.init, f.metadata)


@dataclass(repr=False)
class L:
    x: int

    def __repr__(self):
        return "L!"


print(L(1))
print(A.__match_args__, A.__doc__)
