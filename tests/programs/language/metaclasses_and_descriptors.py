import abc, functools


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(m, name, bases, ns)

    def __init__(c, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __call__(c, *a, **k):
        print("call", c.__name__, a)
        return super().__call__(*a, **k)

    def __prepare__(name, bases, **kw):
        print("prepare", name)
        return {}

    def __instancecheck__(c, o):
        return hasattr(o, "quack")

    def __len__(c):
        return 42


class A(metaclass=Meta, flag=1):
    x = 1

    def quack(self):
        pass


a = A()
print(isinstance(3, A), isinstance(a, A), len(A), type(A))


class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("set_name", owner.__name__, name)

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, v):
        if v < 0:
            raise ValueError(f"{self.name} must be >= 0")
        obj.__dict__[self.name] = v

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class Acc:
    balance = Field()

    def __init__(self, b):
        self.balance = b


x = Acc(5)
print(x.balance, x.__dict__, type(Acc.balance).__name__)
try:
    x.balance = -1
except ValueError as e:
    print(e)
del x.balance
print(x.balance)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slots()
try:
    s.c = 1
except AttributeError as e:
    print(e)
try:
    s.b
except AttributeError as e:
    print(e)
print(hasattr(s, "__dict__"), Slots.__slots__)


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
    @classmethod
    def make(cls, *a):
        return cls(*a)


try:
    Shape()
except TypeError as e:
    print(e)


class Sq(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s**2

    name = "sq"

    @functools.cached_property
    def big(self):
        print("computing")
        return self.s * 100


q = Sq.make(3)
print(q.area(), q.name, q.big, q.big, vars(q))


class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def f(self):
        "Fahrenheit"
        return self._c * 9 / 5 + 32

    @f.setter
    def f(self, v):
        self._c = (v - 32) * 5 / 9

    @f.deleter
    def f(self):
        self._c = None

    @staticmethod
    def s(x):
        return x


t = Temp(100)
t.f = 32
print(t._c, Temp.f.__doc__, Temp.f.fget.__name__)
del t.f
print(t._c)


class RO:
    @property
    def v(self):
        return 1


try:
    RO().v = 2
except AttributeError as e:
    print(e)


class V:
    def __init__(s, x):
        s.x = x

    def __eq__(s, o):
        return s.x == o.x if isinstance(o, V) else NotImplemented

    def __lt__(s, o):
        return s.x < o.x

    def __hash__(s):
        return hash(s.x)

    def __add__(s, o):
        return V(s.x + (o.x if isinstance(o, V) else o))

    __radd__ = __add__

    def __iadd__(s, o):
        s.x += 100
        return s

    def __getitem__(s, k):
        return k

    def __contains__(s, k):
        return k == 7

    def __bool__(s):
        return s.x > 0

    def __call__(s, *a):
        return a

    def __repr__(s):
        return f"V({s.x})"

    def __format__(s, spec):
        return f"<{spec}>"

    def __getattr__(s, n):
        if n.startswith("dyn"):
            return n.upper()
        raise AttributeError(f"nope {n}")

    def __index__(s):
        return s.x

    def __enter__(s):
        return "entered"

    def __exit__(s, *a):
        print("exit", a[0])
        return True


v = V(3)
print(
    v + 1,
    1 + v,
    sum([V(1), V(2)]),
    v == V(3),
    v != 3,
    v == 3,
    sorted([V(2), V(1)]),
    max(V(1), V(5)),
    7 in v,
    v[1:2],
    v[1, ::2],
    v(1, 2),
    f"{v:abc}",
    v.dynamic,
    bool(V(0)),
    [0, 1, 2, 3][v],
    {v: 1}[V(3)],
    hex(V(255)),
)
v += 1
print(v)
with v as e:
    print(e)
    raise KeyError
try:
    v.other
except AttributeError as e:
    print(e)
try:
    v < 3
except AttributeError as e:
    print(e)
try:
    V(1) - V(2)
except TypeError as e:
    print(e)


class Base:
    def hi(self):
        return "base"


class L(Base):
    def hi(self):
        return "L" + super().hi()


class R(Base):
    def hi(self):
        return "R" + super().hi()


class C(L, R):
    def hi(self):
        return "C" + super().hi()


print(C().hi(), [k.__name__ for k in C.__mro__], issubclass(C, (int, Base)))
try:

    class X(Base, L):
        pass
except TypeError as e:
    print(str(e).splitlines()[0])
Dyn = type("Dyn", (Base,), {"z": 5, "hi": lambda self: "dyn"})
print(Dyn().hi(), Dyn.z, Dyn.__name__, Dyn)
print(getattr(v, "zzz", "dflt"), callable(v), v.__class__.__qualname__)


class Single:
    _i = None

    def __new__(cls):
        cls._i = cls._i or super().__new__(cls)
        return cls._i


print(Single() is Single())


@functools.total_ordering
class TO:
    def __init__(s, n):
        s.n = n

    def __eq__(s, o):
        return s.n == o.n

    def __lt__(s, o):
        return s.n < o.n


print(TO(1) <= TO(1), TO(2) > TO(1), TO.__hash__)
