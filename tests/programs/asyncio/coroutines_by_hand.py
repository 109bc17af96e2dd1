import asyncio, types


# hand-made scheduler
def task(name, n):
    for i in range(n):
        print(name, i)
        yield
    return name


def run(*gens):
    from collections import deque

    q = deque(gens)
    while q:
        g = q.popleft()
        try:
            next(g)
            q.append(g)
        except StopIteration as e:
            print("done", e.value)


run(task("a", 2), task("b", 3))


class Trap:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        r = yield self.v
        return r


async def co():
    a = await Trap("first")
    b = await Trap("second")
    return a + b


c = co()
print(c.send(None), c.send(1), end=" ")
try:
    c.send(2)
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = co()
c.send(None)
try:
    c.throw(ValueError("in"))
except ValueError as e:
    print(e)
c = co()
print(c.cr_await, c.cr_running, c.cr_frame is None, c.cr_code.co_name)
c.close()
print(c.cr_frame)


@types.coroutine
def old():
    x = yield "y"
    return x


async def useold():
    return await old()


c = useold()
print(c.send(None))
try:
    c.send("z")
except StopIteration as e:
    print(e.value)


def g():
    try:
        yield 1
    except GeneratorExit:
        print("exit")
        return 5


x = g()
next(x)
print(x.close())


def g2():
    while True:
        try:
            v = yield
            print("v", v)
        except KeyError:
            print("KE")


x = g2()
next(x)
x.send(1)
x.throw(KeyError)
x.throw(KeyError("k"))
try:
    x.throw(TypeError, "old style")
except TypeError as e:
    print(e)
try:
    x.send(1)
except StopIteration:
    print("finished")
x = g2()
try:
    x.send(1)
except TypeError as e:
    print(e)


def rec(n):
    if n:
        yield n
        yield from rec(n - 1)


print(
    list(rec(3)),
    sum(rec(4)),
    max(rec(2)),
    sorted(rec(3)),
    *rec(2),
    [*rec(2)],
    dict.fromkeys(rec(2)),
    tuple(rec(1)),
    2 in rec(3),
)
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "end"))


def inf():
    n = 0
    while True:
        got = yield n
        n = got if got is not None else n + 1


i = inf()
print(next(i), next(i), i.send(10), next(i))


async def agen():
    try:
        x = yield 1
        print("x", x)
        yield 2
    finally:
        print("fin")


async def main():
    g = agen()
    print(await g.asend(None), await g.asend("hi"))
    await g.aclose()
    print(await anext(agen()))


asyncio.run(main())
print(list(iter(lambda: next(i), 14)))
z = zip([1, 2], iter("ab"))
print(next(z), list(z))
e = enumerate("ab")
print(next(e), list(e))
m = map(str, [1])
print(next(m), list(m))
r = reversed([1, 2])
print(list(r), list(r))
gen = (x for x in [1, 2])
print(gen.__name__, type(gen), gen.gi_code.co_name)
gen.close()
