import contextlib, asyncio


@contextlib.contextmanager
def cm(n):
    print("enter", n)
    try:
        yield n
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", n)


with cm(1) as x:
    print(x)
    raise ValueError("v")


@cm(2)
def dec():
    print("dec")


dec()
dec()
with contextlib.ExitStack() as st:
    a = st.enter_context(cm(3))
    st.callback(print, "cb", a)
    st.push(lambda *e: print("push", e[0]))
    b = st.enter_context(cm(4))
    new = st.pop_all()
print("popped")
new.close()
with contextlib.suppress(KeyError, IndexError):
    {}["x"]
with contextlib.nullcontext(5) as n:
    print(n)


class C:

    def close(self):
        print("closed")


with contextlib.closing(C()) as c:
    pass
import io

f = io.StringIO()
with contextlib.redirect_stdout(f):
    print("hidden")
print(repr(f.getvalue()))
try:
    with contextlib.suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* TypeError as e:
    print(e.exceptions)
try:

    @contextlib.contextmanager
    def bad():
        if False:
            yield

    with bad():
        pass
except RuntimeError as e:
    print(e)
try:

    @contextlib.contextmanager
    def bad2():
        yield 1
        yield 2

    with bad2():
        pass
except RuntimeError as e:
    print(e)


@contextlib.asynccontextmanager
async def acm(n):
    print("aenter", n)
    try:
        yield n
    finally:
        print("aexit", n)


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen closed")


async def main():
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(acm(1))
        st.enter_context(cm(9))

        async def acb(x):
            print("acb", x)

        st.push_async_callback(acb, 7)
        st.callback(print, "sync cb")
    async with contextlib.aclosing(agen()) as g:
        async for x in g:
            print(x)
            break

    @acm(5)
    async def f():
        print("f")

    await f()
    try:
        async with contextlib.AsyncExitStack() as st:
            await st.enter_async_context(acm(1))
            st.push_async_exit(acm(2))
            raise KeyError("k")
    except KeyError as e:
        print(repr(e))
    async with contextlib.nullcontext(3) as z:
        print(z)


asyncio.run(main())


class R(contextlib.ContextDecorator):

    def __enter__(self):
        print("in")
        return self

    def __exit__(self, *e):
        print("out", e[0])
        return True


@R()
def ff():
    raise KeyError


ff()


class A(contextlib.AbstractContextManager):

    def __exit__(self, *a):
        print("bye")


with A() as a:
    print(type(a).__name__)
