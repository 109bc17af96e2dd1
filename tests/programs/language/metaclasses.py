class Meta(type):
    registry = {}

    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted((k for k in ns if not k.startswith("__"))), kw)
        cls = super().__new__(mcls, name, bases, ns)
        mcls.registry[name] = cls
        return cls

    def __init__(cls, name, bases, ns, **kw):
        print("init", cls.__name__, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)

    def __repr__(cls):
        return f"<M {cls.__name__}>"

    def __len__(cls):
        return 7

    def __iter__(cls):
        return iter([1, 2])

    def __contains__(cls, x):
        return x == 5

    def __getitem__(cls, k):
        return k * 2

    def hello(cls):
        return "hello " + cls.__name__

    @property
    def p(cls):
        return "prop " + cls.__name__


class Base(metaclass=Meta):
    x = 1

    def __init__(self, v=0):
        self.v = v


class Child(Base, tag="t"):
    y = 2


print(Base, Child, type(Base), type(Child), type(Meta))
print(Child(3).v)
print(len(Child), list(Child), 5 in Child, 6 in Child, Child["ab"])
print(Child.hello(), Child.p, Meta.registry)
print(isinstance(Child, Meta), isinstance(Child, type), issubclass(Child, Base))
try:
    Child().hello()
except AttributeError as e:
    print(e)
print(repr([Child]))
D = Meta("Dyn", (Base,), {"z": 9})
print(D.z, D().v)


class P(type):

    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 42}

    def __new__(mcls, name, bases, ns, flag=False):
        c = super().__new__(mcls, name, bases, dict(ns))
        c.flag = flag
        return c

    def __init__(cls, name, bases, ns, flag=False):
        super().__init__(name, bases, ns)


class A(metaclass=P, flag=True):
    print(injected)
    b = injected + 1


print(A.flag, A.injected, A.b)


class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Config(metaclass=Singleton):

    def __init__(self):
        print("made")


print(Config() is Config())


class M1(type):
    pass


class M2(type):
    pass


class A1(metaclass=M1):
    pass


class A2(metaclass=M2):
    pass


try:

    class A3(A1, A2):
        pass

except TypeError as e:
    print(e)
T = type("T", (), {"x": 1, "f": lambda self: self.x})
print(T, T().f(), T.__name__, T.__bases__, T.__mro__)
U = type("U", (T,), dict(y=2))
print(U().f(), U.y, U.__mro__)
print(type(T) is type, type(3), type("x").__name__)


class Plugin:
    reg = {}

    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.reg[name or cls.__name__] = cls


class A(Plugin, name="a"):
    pass


class B(Plugin):
    pass


print(Plugin.reg)
try:

    class C(Plugin, nope=1):
        pass

except TypeError as e:
    print(e)
try:

    class D(nope=1):
        pass

except TypeError as e:
    print(e)


class Field:

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return getattr(obj, self.name, "unset")

    def __set__(self, obj, v):
        setattr(obj, self.name, v)

    def __delete__(self, obj):
        print("delete")
        delattr(obj, self.name)


class E:
    f = Field()


e = E()
print(e.f)
e.f = 3
print(e.f, e.__dict__)
del e.f
print(e.f)
try:
    del e.f
except AttributeError as x:
    print(x)


class RO:

    def __get__(self, o, c):
        return 1


class NoDel:

    def __set__(self, o, v):
        pass


class F:
    r = RO()
    n = NoDel()


f = F()
f.r = 5
print(f.r)
try:
    del f.n
except AttributeError as x:
    print(x)


class Box:

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(Box[3], Box["x"])
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):

    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...


try:
    Shape()
except TypeError as e:
    print(e)


class Sq(Shape):

    def area(self):
        return 4


try:
    Sq()
except TypeError as e:
    print(e)


class Sq2(Sq):
    name = "sq"


print(Sq2().area(), Sq2().name)


class M(metaclass=ABCMeta):

    @abstractmethod
    async def go(self): ...


try:
    M()
except TypeError as e:
    print(e)
print(type(Shape), isinstance(Shape, ABCMeta), sorted(Shape.__abstractmethods__))


@Shape.register
class Ext:
    pass


print(isinstance(Ext(), Shape), issubclass(Ext, Shape))


class Hook(ABC):

    @classmethod
    def __subclasshook__(cls, C):
        if cls is Hook:
            return any(("quack" in B.__dict__ for B in C.__mro__)) or NotImplemented
        return NotImplemented


class Duck:

    def quack(self):
        pass


print(isinstance(Duck(), Hook), issubclass(int, Hook))


class Meta(type):

    def __new__(m, n, b, d):
        fields = {k: v for k, v in d.items() if isinstance(v, Field)}
        cls = super().__new__(m, n, b, {k: v for k, v in d.items() if k not in fields})
        cls._fields = {**getattr(cls, "_fields", {}), **fields}
        return cls


class Field:

    def __init__(self, t, default=None):
        self.t, self.default = (t, default)

    def __repr__(self):
        return f"Field({self.t.__name__})"


class Model(metaclass=Meta):

    def __init__(self, **kw):
        for n, f in self._fields.items():
            v = kw.pop(n, f.default)
            if v is not None and (not isinstance(v, f.t)):
                raise TypeError(f"{n} must be {f.t.__name__}, got {type(v).__name__}")
            setattr(self, n, v)
        if kw:
            raise TypeError(f"unexpected {sorted(kw)}")

    def __repr__(self):
        return f"{type(self).__name__}({', '.join((f'{n}={getattr(self, n)!r}' for n in self._fields))})"


class User(Model):
    name = Field(str)
    age = Field(int, 0)


class Admin(User):
    level = Field(int, 1)


print(User(name="a"), Admin(name="b", level=3), User._fields, Admin._fields)
for kw in ({"name": 3}, {"name": "x", "zzz": 1}):
    try:
        User(**kw)
    except TypeError as e:
        print(e)


class AutoRepr(type):

    def __init__(cls, n, b, d):
        super().__init__(n, b, d)
        if "__repr__" not in d:
            cls.__repr__ = lambda self: f"<{n} {vars(self)}>"


class A(metaclass=AutoRepr):

    def __init__(self):
        self.x = 1


print(A())


class Final(type):

    def __new__(m, n, b, d):
        for x in b:
            if isinstance(x, Final):
                raise TypeError(f"type '{x.__name__}' is not an acceptable base type")
        return super().__new__(m, n, b, d)


class F(metaclass=Final):
    pass


try:

    class G(F):
        pass

except TypeError as e:
    print(e)


class Count(type):
    n = 0

    def __call__(cls, *a, **k):
        Count.n += 1
        return super().__call__(*a, **k)

    def __getattr__(cls, name):
        return f"dynamic {name}"

    def __setattr__(cls, name, v):
        print("setting", name)
        super().__setattr__(name, v)

    def __eq__(cls, o):
        return cls is o

    def __hash__(cls):
        return 1

    def __or__(cls, o):
        return f"{cls.__name__}|{o.__name__}"

    def __lt__(cls, o):
        return cls.__name__ < o.__name__


class H(metaclass=Count):
    pass


class I(H):
    pass


H()
I()
print(Count.n, H.foo, sorted([I, H]), H | I, H == H, {H: 1}[H])
H.z = 3
print(H.z, I.z)
print(type(H), H.__class__, isinstance(H, Count), Count.__mro__, H.mro())


class Reg:
    subs = []

    def __init_subclass__(cls, *, key, **kw):
        super().__init_subclass__(**kw)
        cls.key = key
        Reg.subs.append(cls)


class R1(Reg, key="one"):
    pass


class R2(Reg, key="two"):
    pass


print([(c.__name__, c.key) for c in Reg.subs])
try:

    class R3(Reg):
        pass

except TypeError as e:
    print(e)
