class A:
    def __init__(self, **k):
        self.__dict__.update(k)


a = A(x=1, y=2)
print(a.x, a.__dict__, vars(a) == a.__dict__)
a.__dict__["z"] = 3
print(a.z)
del a.__dict__["x"]
print(hasattr(a, "x"), a.__dict__.pop("y"), a.__dict__)
import json, copy

print(
    json.dumps(a.__dict__),
    {**a.__dict__},
    sorted(vars(a).items()),
    copy.copy(a).z,
    isinstance(a.__dict__, dict),
    a.__dict__.get("q"),
    len(a.__dict__),
    list(a.__dict__),
)


class B(A):
    def __repr__(self):
        return "B(" + ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ")"

    def __eq__(self, o):
        return self.__dict__ == o.__dict__


print(B(q=1), B(q=1) == B(q=1))


class Borg:
    _s = {}


class E(Exception):
    def __init__(self, c):
        super().__init__(c)
        self.code = c


print(E(3).__dict__, vars(E(1)))


def f():
    pass


f.x = 1
print(f.__dict__)
