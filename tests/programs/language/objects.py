class A:
    count = 0

    def __init__(self):
        type(self).count += 1

    @staticmethod
    def s(x):
        return x

    @classmethod
    def c(cls):
        return cls.__name__

    def __repr__(self):
        return f"{self.__class__.__name__}()"

    def __eq__(self, o):
        return isinstance(o, A)

    def __hash__(self):
        return 1

    def __bool__(self):
        return False

    def __call__(self, *a):
        return a

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return False

    def __getattr__(self, n):
        if n.startswith("dyn_"):
            return n[4:]
        raise AttributeError(f"no {n}")

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if i > 2:
            raise IndexError
        return i * 10

    def __contains__(self, x):
        return x == "in"

    def __add__(self, o):
        return "add"

    def __radd__(self, o):
        return "radd"

    def __iadd__(self, o):
        return "iadd"

    def __lt__(self, o):
        return True

    def __neg__(self):
        return "neg"

    def __format__(self, spec):
        return f"<{spec}>"

    def __int__(self):
        return 7

    def __index__(self):
        return 2

    def __matmul__(self, o):
        return "mm"

    def __divmod__(self, o):
        return ("dm", o)

    def __round__(self, n=None):
        return ("r", n)

    def __reversed__(self):
        return iter("rev")


class B(A):

    def c2(self):
        return (super().s(5), super().c())


a = A()
b = B()
print(
    A.count,
    B.count,
    b.c2(),
    a.s(1),
    B.c(),
    a == b,
    a != 3,
    bool(a),
    a(1, 2),
    a.dyn_x,
    len(a),
    a[1],
    a[1:2],
    a[::3],
    list(a),
    "in" in a,
    a + 1,
    1 + a,
    -a,
    f"{a:>5}",
    int(a),
    [1, 2, 3][a],
    a @ 1,
    divmod(a, 3),
    round(a),
    round(a, 2),
    list(reversed(a)),
    a < 1,
    1 > a,
    {a: 1},
    hex(a),
)
try:
    a.nope
except AttributeError as e:
    print(e)
a += 1
print(a)
print(
    hasattr(b, "zzz"),
    getattr(b, "zzz", "def"),
    isinstance(b, A),
    B.__bases__,
    B.__mro__,
    b.__class__,
    vars(b),
    B.__name__,
    B.__dict__.keys() >= {"c2"},
    A.__subclasses__(),
)


class P:

    def __init__(self):
        self._x = 1

    @property
    def x(self):
        """xdoc"""
        return self._x

    @x.setter
    def x(self, v):
        if v < 0:
            raise ValueError("neg")
        self._x = v

    @x.deleter
    def x(self):
        print("del")
        self._x = None

    y = property(lambda s: 5)


p = P()
p.x = 3
print(p.x, p.y, P.x.fget.__name__, P.x.__doc__)
try:
    p.x = -1
except ValueError as e:
    print(e)
try:
    p.y = 1
except AttributeError as e:
    print(e)
del p.x
print(p.x)


class X:

    def f(self):
        return "X"


class Y(X):

    def f(self):
        return "Y" + super().f()


class Z(X):

    def f(self):
        return "Z" + super().f()


class W(Y, Z):

    def f(self):
        return "W" + super().f()


print(W().f(), [k.__name__ for k in W.__mro__])
try:

    class Bad(X, Y):
        pass

except TypeError as e:
    print(str(e).replace("\n", " "))


class S:
    __slots__ = ("a", "b")


s = S()
s.a = 1
try:
    s.c = 2
except AttributeError as e:
    print(e)
try:
    s.b
except AttributeError as e:
    print(e)


class New:
    inst = None

    def __new__(cls, *a):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
        return cls.inst

    def __init__(self, v):
        self.v = v


print(New(1) is New(2), New(3).v)


class GA:

    def __getattribute__(self, n):
        if n == "magic":
            return 42
        return object.__getattribute__(self, n)

    def __setattr__(self, n, v):
        print("set", n)
        object.__setattr__(self, n, v)

    def __delattr__(self, n):
        print("del", n)
        object.__delattr__(self, n)

    def __dir__(self):
        return ["one"]


g = GA()
g.z = 1
print(g.magic, g.z, dir(g))
del g.z


class It:

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(It(3)), sum(It(4)), max(It(3)), *It(2), [*It(2)], dict(zip(It(2), "ab")), 1 in It(3))
x, y = It(2)
print(x, y)


def outer():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    return inc


i = outer()
i()
print(i(), i.__closure__[0].cell_contents)
fs = [lambda: k for k in range(3)]
print([f() for f in fs], [f() for f in [lambda k=k: k for k in range(3)]])


def df(a, l=[]):
    l.append(a)
    return l


df(1)
print(df(2), df.__defaults__)
print((lambda: (yield))().__class__.__name__, callable(A), type(a).__name__, object() != object())


def rec(n):
    return rec(n + 1)


try:
    rec(0)
except RecursionError as e:
    print(e)
try:
    undefined
except NameError as e:
    print(e)


def unb():
    print(q)
    q = 1


try:
    unb()
except UnboundLocalError as e:
    print(e)
del x
try:
    x
except NameError as e:
    print(e)
assert True, "no"
try:
    assert 1 == 2, f"msg {1}"
except AssertionError as e:
    print(repr(e))
for z in range(2):
    pass
else:
    print("else", z)
while True:
    break
else:
    print("no")
with open.__class__ and A() as aa, B() as bb:
    print(aa, bb)
