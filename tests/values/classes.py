class Point:
    """A point."""
    count = 0
    def __init__(self, x, y=0):
        self.x, self.y = x, y
        Point.count += 1
    def __repr__(self): return f"Point({self.x}, {self.y})"
    def __eq__(self, other):
        if not isinstance(other, Point): return NotImplemented
        return (self.x, self.y) == (other.x, other.y)
    def __hash__(self): return hash((self.x, self.y))
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def __mul__(self, k): return Point(self.x * k, self.y * k)
    def __rmul__(self, k): return self * k
    def __neg__(self): return Point(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, z): return (self.x, self.y, z)
    def __iadd__(self, other): self.x += other.x; return self
    def __round__(self, n=None): return Point(round(self.x, n), round(self.y, n))
    def __lt__(self, other): return self.x < other.x
    def __int__(self): return int(self.x)
    def __float__(self): return float(self.x)
    def __index__(self): return self.x
p, q = Point(1, 2), Point(3)
print(p, q, p + q, p * 2, 2 * p, -p, abs(Point(3, 4)), bool(Point(0)), list(p), p[1], len(p), 2 in p, p(9), p == Point(1, 2), p != q, p == 5, {p: 1}[Point(1, 2)], Point.count, Point.__doc__, Point.__name__)
p += q; print(p, round(Point(1.234, 5.678), 1), p < q, q < p, p > q, sorted([Point(3), Point(1)]), int(q), float(q), [10, 20, 30, 40][q], int(Point(7)), "abcd"[q], range(Point(2))[-1])
class Base:
    kind = "base"
    def __init__(self, name): self.name = name
    def greet(self): return f"I am {self.name} ({self.kind})"
    @property
    def loud(self): return self.name.upper()
    @loud.setter
    def loud(self, value): self.name = value.lower()
    @loud.deleter
    def loud(self): self.name = "deleted"
    @classmethod
    def make(cls, *args): return cls(*args)
    @staticmethod
    def helper(x): return x * 2
class Child(Base):
    kind = "child"
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def greet(self): return super().greet() + f" aged {self.age}"
    @property
    def loud(self): return super().loud + "!"
    @classmethod
    def make(cls, *args): return super().make(*args)
    def __str__(self): return f"Child:{self.name}"
c = Child("Ann", 5)
print(c.greet(), c.loud, Child.make("Bob", 1).greet(), Base.make("X").loud, c.helper(4), Base.helper("a"), str(c), f"{c}", isinstance(c, Base), issubclass(Child, Base), isinstance(c, (int, Base)), type(c) is Child, type(c).__name__, Child.__mro__, Child.__bases__)
b = Base("z"); b.loud = "HELLO"; print(b.name, b.loud); del b.loud; print(b.name); b.extra = 1; print(b.__dict__, vars(b), hasattr(b, "extra"), getattr(b, "nope", "default")); del b.extra; print(hasattr(b, "extra"))
try: c.loud = "x"
except AttributeError as e: print(e)
try: b.missing
except AttributeError as e: print(e)
try: Base.missing
except AttributeError as e: print(e)
try: Base()
except TypeError as e: print(e)
try: Base(1, 2, 3)
except TypeError as e: print(e)
try: Base(nam=1)
except TypeError as e: print(e)
class Empty: pass
try: Empty(1)
except TypeError as e: print(e)
try: Empty() + 1
except TypeError as e: print(e)
try: Empty() < Empty()
except TypeError as e: print(e)
try: Empty()[0]
except TypeError as e: print(e)
try: Empty()()
except TypeError as e: print(e)
try: len(Empty())
except TypeError as e: print(e)
try: iter(Empty())
except TypeError as e: print(e)
try: Empty() @ 2
except TypeError as e: print(e)
try:
    e1 = Empty(); e1 += 1
except TypeError as e: print(e)
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
print(D().who(), [k.__name__ for k in D.__mro__], D.mro() == list(D.__mro__))
try:
    class Bad(A, B): pass
except TypeError as e: print(str(e).replace("\n", " ")[:52])
class Meta:
    def __getattr__(self, name):
        if name.startswith("x"): return name * 2
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value): object.__setattr__(self, name, value + 1)
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)
    def __class_getitem__(cls, item): return f"Meta[{item}]"
m = Meta(); m.a = 1; print(m.a, m.xy, m[1:2], m[1, 2], m[...], Meta[int] == "Meta[<class 'int'>]"); m["k"] = 5; del m["k"]
try: m.b
except AttributeError as e: print(e)
class Descriptor:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner=None): return self if obj is None else f"{self.name} of {type(obj).__name__}"
class Uses:
    field = Descriptor()
print(Uses().field)
class Plugin:
    registry = []
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry.append(cls.__name__)
class P1(Plugin): pass
class P2(Plugin): pass
print(Plugin.registry)
class Single:
    _one = None
    def __new__(cls, *args):
        if cls._one is None: cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, v=0): self.v = v
print(Single(1) is Single(2), Single(3).v)
class Unhash:
    def __eq__(self, o): return True
try: {Unhash()}
except TypeError as e: print(e)
class Rev:
    def __init__(self, n): self.n = n
    def __radd__(self, o): return f"{o}+R{self.n}"
    def __rsub__(self, o): return f"{o}-R{self.n}"
    def __eq__(self, o): return "maybe"
    def __matmul__(self, o): return "mat"
    def __rpow__(self, o): return "rpow"
    def __floordiv__(self, o): return "fd"
    def __mod__(self, o): return "mod"
    def __truediv__(self, o): return "td"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __lshift__(self, o): return "ls"
    def __rshift__(self, o): return "rs"
    def __invert__(self): return "inv"
    def __pos__(self): return "pos"
    def __divmod__(self, o): return "dm"
r = Rev(1)
print(5 + r, "a" + r, 5 - r, r == 1, 1 == r, r @ 2, 2 ** r, r // 1, r % 1, r / 1, r & 1, r | 1, r ^ 1, r << 1, r >> 1, ~r, +r)
class Sub(Point):
    def __radd__(self, o): return "sub wins"
print(Point(1) + Sub(2))
class Ctx:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t.__name__ if t else None, v); return t is ValueError
with Ctx() as ctx: print("body")
with Ctx(): raise ValueError("swallowed")
try:
    with Ctx(): raise KeyError("k")
except KeyError as e: print("caught", e)
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
print(list(It()), sum(It()), 2 in It(), max(It()), [*It()], dict(zip("abc", It())))
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Old()), 20 in Old(), list(zip(Old(), "abc")))
print(type("Dyn", (), {"a": 1, "f": lambda self: 5})().f(), callable(Point), callable(p), callable(5), Point.__init__.__name__, p.__class__.__name__, Point.__module__, Child.greet.__qualname__)
print(repr(Point), repr(Base.make)[:20], isinstance(3, int | str), isinstance("a", (int, (str, float))), int | None, issubclass(bool, int), isinstance(None, type(None)))
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return (a, b, c, args, d, e, kw)
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], **{"d": 1}), f.__name__, f.__defaults__)
for bad in [lambda: f(), lambda: f(1), lambda: f(a=1, d=2), lambda: (lambda x: x)(), lambda: (lambda x: x)(1, 2), lambda: (lambda x: x)(y=1), lambda: (lambda x: x)(1, x=2), lambda: (lambda: 1)(5), lambda: f(**{1: 2}), lambda: print(foo=1), lambda: len(), lambda: len(1, 2), lambda: isinstance(), lambda: (lambda x, y: 1)(), lambda: (lambda x, y, z: 1)(), lambda: (lambda *, k: 1)(), lambda: (lambda x=1: 1)(1, 2), lambda: undefined_name, lambda: "a".upper(x=1), lambda: int("5", foo=1)]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e, sep=": ")
