import traceback, sys


def a():
    raise KeyError("k")


def b():
    try:
        a()
    except KeyError as e:
        raise ValueError("v") from e


def c():
    try:
        a()
    except KeyError:
        raise TypeError("t")


for f in (b, c):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        e.add_note("note1")
        e.add_note("note2")
        raise
except ZeroDivisionError as e:
    print(e.__notes__)
    print("".join(traceback.format_exception_only(e)), end="")
try:
    raise ValueError("x") from None
except ValueError as e:
    print(e.__cause__, e.__suppress_context__)
eg = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError(2), KeyError("k")]), OSError(5, "msg")])
print(eg, repr(eg), eg.message, len(eg.exceptions))
m, r = eg.split(TypeError)
print(repr(m), repr(r))
print(repr(eg.subgroup(lambda e: isinstance(e, (KeyError, ValueError)))), eg.derive([ValueError(3)]))
try:
    raise eg
except* (ValueError, KeyError) as g:
    print("1", g.exceptions)
except* TypeError as g:
    print("2", g.exceptions)
except* OSError as g:
    print("3", [str(x) for x in g.exceptions])
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError:
        raise KeyError("new")
except BaseException as e:
    print(repr(e), repr(e.__context__))
try:
    try:
        raise ValueError("plain")
    except* ValueError as g:
        print(repr(g))
        raise
except ValueError as e:
    print("V", e)
except ExceptionGroup as g:
    print("G", repr(g))
try:
    ExceptionGroup("x", [])
except ValueError as e:
    print(e)
try:
    ExceptionGroup("x", [1])
except ValueError as e:
    print(e)
try:
    ExceptionGroup("x", [KeyboardInterrupt()])
except TypeError as e:
    print(e)
print(repr(BaseExceptionGroup("b", [KeyboardInterrupt()])), type(BaseExceptionGroup("b", [ValueError()])).__name__)


class MyErr(Exception):

    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


try:
    raise MyErr(3)
except MyErr as e:
    print(e, repr(e), e.args)
e = OSError(2, "No such file", "f.txt")
print(e, e.errno, e.filename)
print(
    repr(KeyError("a")),
    str(KeyError("a")),
    repr(StopIteration(3)),
    StopIteration(3).value,
    str(ValueError(1, 2)),
    repr(ValueError()),
)


def f():
    try:
        return 1
    finally:
        print("fin")


print(f())


def g():
    for i in range(3):
        try:
            if i == 1:
                continue
            print(i)
        finally:
            print("f", i)


g()
try:
    raise SystemExit(3)
except SystemExit as e:
    print(e.code)
print(traceback.format_exc().strip())
try:
    int("x")
except ValueError:
    print(sys.exc_info()[0])
e = ValueError("a").with_traceback(None)
print(e.__traceback__)
