import collections.abc as ca
from collections import deque, UserDict


class Countdown(ca.Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), isinstance(Countdown(1), ca.Iterable), ca.Iterator.__abstractmethods__)
for c in (
    ca.Iterator,
    ca.Sequence,
    ca.MutableMapping,
    ca.Hashable,
    ca.Awaitable,
    ca.Generator,
    ca.AsyncIterator,
    ca.Callable,
):
    try:
        c()
    except TypeError as e:
        print(e)


class S(ca.Sequence):
    def __init__(self, *a):
        self.a = a

    def __len__(self):
        return len(self.a)

    def __getitem__(self, i):
        return self.a[i]


s = S(1, 2, 3, 2)
print(list(s), 2 in s, s.index(2), s.index(2, 2), s.count(2), list(reversed(s)), s[-1])
try:
    s.index(9)
except ValueError as e:
    print("VE", e.args)


class ML(ca.MutableSequence):
    def __init__(self):
        self.l = []

    def __len__(self):
        return len(self.l)

    def __getitem__(self, i):
        return self.l[i]

    def __setitem__(self, i, v):
        self.l[i] = v

    def __delitem__(self, i):
        del self.l[i]

    def insert(self, i, v):
        self.l.insert(i, v)


m = ML()
m.append(1)
m.extend([2, 3])
m += [4]
m.reverse()
print(m.l, m.pop(), m.remove(3), m.l)
m.clear()
print(m.l)


class LS(ca.Set):
    def __init__(self, it=()):
        self.e = list(dict.fromkeys(it))

    def __iter__(self):
        return iter(self.e)

    def __contains__(self, x):
        return x in self.e

    def __len__(self):
        return len(self.e)

    def __repr__(self):
        return f"LS({self.e})"


a, b = LS("abc"), LS("bcd")
print(
    a & b,
    a | b,
    a - b,
    a ^ b,
    a <= b,
    LS("a") < a,
    a == LS("cba"),
    a.isdisjoint(b),
    {"a"} & a,
    a >= {"a"},
    a == {"a", "b", "c"},
)
try:
    hash(a)
except TypeError as e:
    print(e)


class MS(ca.MutableSet):
    def __init__(self):
        self.s = {}

    def __iter__(self):
        return iter(self.s)

    def __contains__(self, x):
        return x in self.s

    def __len__(self):
        return len(self.s)

    def add(self, x):
        self.s[x] = 1

    def discard(self, x):
        self.s.pop(x, None)


x = MS()
x.add(1)
x |= {2, 3}
x -= {1}
print(list(x), x.pop(), list(x))
try:
    x.remove(99)
except KeyError as e:
    print("KE", e)


class MM(ca.MutableMapping):
    def __init__(self, **k):
        self.d = k

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        print("set", k)
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = MM(a=1)
m["b"] = 2
m.update({"c": 3}, d=4)
print(
    list(m.keys()),
    list(m.values()),
    list(m.items()),
    m.pop("zz", None),
    m.popitem(),
    m.setdefault("q", 9),
    m.get("nope"),
    "a" in m,
    dict(m),
    {**m},
    m == {"a": 1, "b": 2, "c": 3, "q": 9},
    sorted(m.keys() & {"a"}),
    ("a", 1) in m.items(),
    3 in m.values(),
)
try:
    m.pop("none")
except KeyError as e:
    print("KE", e)
match m:
    case {"a": v}:
        print("mapping", v)
    case _:
        print("no")
match s:
    case [1, *rest]:
        print("seq", rest)
    case _:
        print("no")
match UserDict(z=1):
    case {"z": 1, **rest}:
        print("ud", rest)
    case _:
        print("no")
for o in (
    [],
    (),
    "",
    {},
    set(),
    frozenset(),
    deque(),
    range(1),
    b"",
    3,
    None,
    len,
    {}.keys(),
    {}.items(),
    (i for i in ""),
    UserDict(),
):
    print(
        type(o).__name__,
        *[
            n
            for n in "Hashable Sized Container Iterable Iterator Reversible Collection Callable Generator Sequence MutableSequence Set MutableSet Mapping MutableMapping KeysView ItemsView".split()
            if isinstance(o, getattr(ca, n))
        ],
    )
print(
    issubclass(list, ca.Sequence),
    issubclass(S, ca.Sequence),
    issubclass(dict, ca.MutableMapping),
    issubclass(bool, ca.Hashable),
    issubclass(int, ca.Callable),
)


@ca.Sequence.register
class Reg:
    pass


print(isinstance(Reg(), ca.Sequence), isinstance(Reg(), ca.Iterable))


class NoHash:
    __hash__ = None


class Eq:
    def __eq__(self, o):
        return True


print(isinstance(NoHash(), ca.Hashable), isinstance(Eq(), ca.Hashable), Eq.__hash__, "__hash__" in vars(Eq))
print(
    ca.Iterable[int],
    ca.Mapping[str, list[int]],
    ca.Callable[[int, str], None],
    ca.Callable[..., int],
    ca.Callable[[int], str].__args__,
    ca.AsyncIterator[bytes],
    ca.Generator[int, None, str].__args__,
)


class Gen(ca.Generator):
    def __init__(self):
        self.n = 0

    def send(self, v):
        self.n += 1
        print("send", v)
        return self.n

    def throw(self, typ, val=None, tb=None):
        super().throw(typ, val, tb)


g = Gen()
print(next(g), g.send("x"), g.close())
import asyncio


class AI(ca.AsyncIterator):
    n = 0

    async def __anext__(self):
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.n


class Aw(ca.Awaitable):
    def __await__(self):
        return (yield from asyncio.sleep(0, "aw").__await__())


async def main():
    print([x async for x in AI()], await Aw())


asyncio.run(main())
