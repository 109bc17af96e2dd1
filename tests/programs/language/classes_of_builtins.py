class L(list):
    def __getitem__(self, i):
        return ("L", super().__getitem__(i))

    def append(self, x):
        print("app", x)
        super().append(x)


l = L([1, 2])
l.append(3)
print(l, l[0], len(l), type(l + [1]), isinstance(l, list), l == [1, 2, 3], sorted(l))


class D(dict):
    def __missing__(self, k):
        return f"miss {k}"

    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)


d = D(a=1)
d["b"] = 2
print(d, d["zz"], d.get("zz"), {**d}, type(d.copy()))


class S(str):
    def shout(self):
        return self.upper() + "!"


s = S("hi")
print(s.shout(), s + "x", type(s + "x"), s == "hi", f"{s:>4}", {s: 1}["hi"], len(s), s[0])


class I(int):
    def __add__(self, o):
        return I(super().__add__(o) * 10)

    def __repr__(self):
        return f"I({int(self)})"


i = I(3)
print(i + 1, i * 2, [i], i == 3, hash(i) == hash(3), range(i), i + 1 + 1)


class F(float):
    pass


print(F(1.5) + 1, F("2.5"), repr(F(1)))


class T(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)


print(T(1, 2), T(1, 2) == (1, 2), T(1)[0], len(T()), hash(T(1)) == hash((1,)))


class E(Exception):
    def __init__(self, code, msg="m"):
        self.code = code
        super().__init__(msg)

    def __reduce__(self):
        return (E, (self.code,))


e = E(4)
print(e, repr(e), e.args, e.code, isinstance(e, Exception))


class SE(set):
    def add(self, x):
        super().add(x.lower())


x = SE()
x.add("A")
x |= {"B"}
print(sorted(x), type(x | {1}).__name__)


class B(bytes):
    pass


print(B(b"ab"), B(b"x") + b"y", type(B(b"x")).__name__)
from collections import *


class OD(OrderedDict):
    pass


o = OD(a=1)
o["b"] = 2
print(o, o.copy(), OD())


class C(Counter):
    def most(self):
        return self.most_common(1)[0]


print(C("aab").most(), C("a") + C("b"))


class DQ(deque):
    def append(self, x):
        super().append(x)
        print("dq", len(self))


q = DQ(maxlen=2)
q.append(1)
q.append(2)
q.append(3)
print(q)


class DD(defaultdict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]


print(DD()["a"], DD(int)["b"])


class UL(UserList):
    def append(self, x):
        super().append(x * 2)


u = UL([1])
u.append(2)
print(u, u + [3], u[0:1], len(u), 4 in u)


class TE(type):
    def __iter__(cls):
        return iter(cls.items)

    def __getitem__(cls, k):
        return k

    def __contains__(cls, k):
        return True

    @property
    def prop(cls):
        return cls.__name__ + "!"


class Z(metaclass=TE):
    items = [1, 2]


print(list(Z), Z["q"], 5 in Z, Z.prop)
print(
    bool.__mro__,
    isinstance(True, int),
    issubclass(E, Exception),
    int.__add__(1, 2),
    str.upper("a"),
    dict.get({1: 2}, 1),
)
try:

    class BB(bool):
        pass
except TypeError as e:
    print(e)
