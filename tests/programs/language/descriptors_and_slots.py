class Typed:
    def __set_name__(self, owner, name):
        self.name = name

    def __init__(self, kind):
        self.kind = kind

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value


class P:
    x = Typed(int)
    y = Typed(str)

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, "a")
print(p.x, p.y, p.__dict__, type(P.x).__name__)
try:
    p.x = "no"
except TypeError as e:
    print(e)


class Lazy:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, o, n):
        self.n = n

    def __get__(self, obj, owner):
        v = self.f(obj)
        setattr(obj, self.n, v)
        return v


class Q:
    @Lazy
    def v(self):
        print("calc")
        return 5


q = Q()
print(q.v, q.v)


class Bad:
    def __get__(self, o, t):
        raise AttributeError("nope")


class R:
    b = Bad()


try:
    R().b
except AttributeError as e:
    print(e)
print(hasattr(R(), "b"))


class S:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = S()
s.b = 2
print(s.a, s.b)
try:
    s.c = 1
except AttributeError as e:
    print(e)
try:
    s.__dict__
except AttributeError as e:
    print(e)


class T(S):
    pass


t = T()
t.z = 1
print(t.z)


class U(S):
    __slots__ = ("d",)


u = U()
u.d = 1
try:
    u.e = 1
except AttributeError as e:
    print(e)
from dataclasses import dataclass


@dataclass(slots=True)
class D:
    x: int = 1


d = D()
try:
    d.q = 1
except AttributeError as e:
    print(e)
del s.a
try:
    s.a
except AttributeError as e:
    print(e)
