import inspect, functools, types, asyncio


def ann(a: int, b: "str" = "x", /, *c: float, d: bool = True, **e) -> None:
    """doc"""


print(ann.__annotations__, ann.__defaults__, ann.__name__, ann.__doc__)
s = inspect.signature(ann)
print(
    s,
    list(s.parameters),
    s.parameters["d"].default,
    s.parameters["a"].annotation,
    s.parameters["a"].default is inspect.Parameter.empty,
)


def f(a, b=2, *, c):
    return a + b + c


ba = inspect.signature(f).bind(1, c=3)
ba.apply_defaults()
print(ba.arguments, ba.args, ba.kwargs)
try:
    inspect.signature(f).bind(1)
except TypeError as e:
    print(e)


class K:

    def __init__(self, x, y=1):
        pass

    def m(self, q):
        pass

    async def am(self):
        pass


print(
    inspect.signature(K), inspect.signature(K.m), inspect.signature(K(1).m), inspect.signature(functools.partial(f, 1))
)


def g():
    yield 1


async def c():
    await asyncio.sleep(0)


async def ag():
    yield 1


i = g()
print(inspect.getgeneratorstate(i))
next(i)
print(inspect.getgeneratorstate(i))
i.close()
print(inspect.getgeneratorstate(i))
co = c()
print(inspect.getcoroutinestate(co), inspect.iscoroutine(co), inspect.isawaitable(co))
co.close()
print(inspect.getcoroutinestate(co))
print(
    inspect.iscoroutinefunction(c),
    inspect.isgeneratorfunction(g),
    inspect.isasyncgenfunction(ag),
    inspect.isfunction(f),
    inspect.isclass(K),
    inspect.ismethod(K(1).m),
    inspect.iscoroutinefunction(K.am),
)
print([n for n, _ in inspect.getmembers(K(1), inspect.ismethod) if not n.startswith("__")])


@types.coroutine
def switch():
    x = yield "sw"
    return x


async def user():
    print("got", await switch())
    return "end"


u = user()
print(u.send(None))
try:
    u.send(5)
except StopIteration as e:
    print(e.value)
print(
    types.SimpleNamespace(a=1),
    isinstance(f, types.FunctionType),
    isinstance(co, types.CoroutineType),
    types.MappingProxyType({"a": 1})["a"],
)


class Loop:

    def __init__(self):
        self.q = []

    def run(self, *cs):
        self.q = list(cs)
        while self.q:
            t = self.q.pop(0)
            try:
                r = t.send(None)
            except StopIteration as e:
                print("ret", e.value)
            else:
                print(r)
                self.q.append(t)


Loop().run(user(), user())
