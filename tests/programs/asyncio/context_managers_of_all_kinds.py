import asyncio, contextlib, io
from contextlib import *


@contextmanager
def cm(n, swallow=False):
    print("enter", n)
    try:
        yield n * 2
    except ValueError as e:
        print("saw", e)
        if not swallow:
            raise
    finally:
        print("leave", n)


with cm(1) as a, cm(2) as b:
    print(a, b)
with cm(3, True):
    raise ValueError("sw")
try:
    with cm(4):
        raise ValueError("ns")
except ValueError:
    print("out")
with (
    cm(5) as x,
    suppress(KeyError),
):
    {}["k"]


@cm(6)
def deco():
    print("decorated")


deco()
deco()


@contextmanager
def noyield():
    if 0:
        yield


try:
    with noyield():
        pass
except RuntimeError as e:
    print(e)


@contextmanager
def twoyield():
    yield 1
    yield 2


try:
    with twoyield():
        pass
except RuntimeError as e:
    print(e)
try:
    with twoyield():
        raise ValueError("q")
except ValueError as e:
    print("VE", e)
with ExitStack() as st:
    st.enter_context(cm(7))
    st.callback(print, "cb", 1)
    st.push(lambda *a: print("push", a[0]) or True)
    st.enter_context(redirect_stdout(buf := io.StringIO()))
    print("hidden")
    raise KeyError("stack")
print("buf", repr(buf.getvalue()))
st = ExitStack()
st.enter_context(cm(8))
st2 = st.pop_all()
st.close()
print("popped")
st2.close()


class C(AbstractContextManager):
    def __exit__(self, *a):
        print("abc exit", a[0])
        return None


with C() as c:
    print(type(c).__name__)
with closing(io.StringIO("x")) as s:
    print(s.read())
print(s.closed)
with nullcontext(5) as n:
    print(n)


class D(ContextDecorator):
    def __enter__(self):
        print("D in")
        return self

    def __exit__(self, *e):
        print("D out")
        return False


@D()
def f():
    return "f"


print(f())
try:
    with 3:
        pass
except TypeError as e:
    print(e)


class OnlyEnter:
    def __enter__(self):
        pass


try:
    with OnlyEnter():
        pass
except TypeError as e:
    print(e)


@asynccontextmanager
async def acm(n):
    print("aenter", n)
    await asyncio.sleep(0)
    try:
        yield n
    except KeyError as e:
        print("akey", e)
    finally:
        await asyncio.sleep(0)
        print("aexit", n)


@acm(9)
async def adeco():
    print("adeco")


async def main():
    async with acm(1) as a, acm(2):
        print(a)
    async with acm(3):
        raise KeyError("k")
    await adeco()
    async with AsyncExitStack() as st:
        st.enter_context(cm("sync"))
        await st.enter_async_context(acm("async"))
        st.push_async_callback(asyncio.sleep, 0)
        st.callback(print, "cb")

        async def ex(*a):
            print("async exit", a[0])
            return True

        st.push_async_exit(ex)
        raise ValueError("v")

    async def gen():
        try:
            yield 1
            yield 2
        finally:
            print("gen closed")

    async with aclosing(gen()) as g:
        async for x in g:
            print(x)
            break
    async with asyncio.Lock():
        pass
    async with nullcontext(3) as n:
        print(n)
    try:
        async with cm(1):
            pass
    except TypeError as e:
        print(e)
    try:
        with acm(1):
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
