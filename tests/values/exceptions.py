print(repr(ValueError("x")), str(ValueError("x")), repr(ValueError()), str(ValueError()) == "", repr(ValueError(1, "a")), str(ValueError(1, "a")), ValueError("x").args, str(KeyError("k")), str(KeyError()), repr(KeyError("k")), str(KeyError(1)))
print(str(OSError(2, "No such file")), str(OSError(2, "No such file", "f.txt")), OSError(2, "x").errno, str(OSError("plain")), repr(OSError(2, "x")), StopIteration(5).value, SystemExit(3).code)
class AppError(Exception):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code
class Sub(AppError):
    def __str__(self): return f"[{self.code}] {self.args[0]}"
class NoInit(Exception): pass
class Other(Exception):
    def __init__(self, a, b): self.a = a
for error in [AppError("bad"), Sub("worse", 7), NoInit(), NoInit("a", "b"), Other(1, 2)]:
    try: raise error
    except Exception as e: print(type(e).__name__, str(e), repr(e), e.args)
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("from") from e
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("during")
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: {}["x"]
    except KeyError: raise ValueError("none") from None
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def f():
    try: return "try"
    finally: print("finally")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        except Exception: print("never")
        else: print("else", i)
        finally: print("finally", i)
    return "end"
print(g())
try: raise ValueError
except (KeyError, ValueError) as e: print("tuple", repr(e))
try:
    try: raise KeyError("a")
    except ValueError: print("no")
    finally: print("fin")
except LookupError as e: print("outer", e)
e = ValueError("note"); e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
try: raise 5
except TypeError as x: print(x)
try: raise ValueError("a").with_traceback(None)
except ValueError as x: print(x)
try: raise
except RuntimeError as x: print(x)
try: ValueError(x=1)
except TypeError as x: print(x)
g = ExceptionGroup("many", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
print(str(g), repr(g), len(g.exceptions), g.message, g.exceptions[0])
print(repr(g.subgroup(ValueError)), repr(g.split(KeyError)), g.subgroup(OSError), repr(g.subgroup(lambda x: isinstance(x, TypeError))), repr(g.derive([OSError(1)])))
try: raise g
except* ValueError as eg: print("V", eg.exceptions)
except* (TypeError, KeyError) as eg: print("T", repr(eg))
try:
    try: raise ExceptionGroup("g", [ValueError(1), OSError(2)])
    except* ValueError as eg: print("caught", repr(eg))
except ExceptionGroup as rest: print("rest", repr(rest))
try: raise ValueError("naked")
except* ValueError as eg: print(repr(eg))
for bad in [lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", 5)]:
    try: print(bad())
    except Exception as x: print(type(x).__name__, x, sep=": ")
print(issubclass(KeyError, LookupError), issubclass(TimeoutError, OSError), issubclass(ConnectionResetError, ConnectionError), issubclass(KeyboardInterrupt, Exception), IOError is OSError, issubclass(ExceptionGroup, Exception), issubclass(RecursionError, RuntimeError), ModuleNotFoundError.__mro__[1].__name__, isinstance(BaseExceptionGroup("x", [KeyboardInterrupt()]), Exception))
def gen():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
    except ValueError as e:
        print("thrown", e); yield "recovered"
    finally: print("cleanup")
it = gen(); print(next(it), it.send("hi"), it.throw(ValueError("t")))
try: next(it)
except StopIteration as s: print("stop", s.value)
it = gen(); next(it); it.close(); it.close()
def ret():
    yield 1
    return 42
def outer():
    r = yield from ret()
    print("inner returned", r)
    r = yield from [7, 8]
    print(r)
    return "done"
it = outer()
for v in it: print(v)
try: next(it)
except StopIteration as s: print(repr(s))
it = ret(); next(it)
try: next(it)
except StopIteration as s: print(s.value, s.args)
def bad():
    yield 1
    raise StopIteration("x")
try: list(bad())
except RuntimeError as r: print(r, repr(r.__cause__))
it = gen()
try: it.send(5)
except TypeError as t: print(t)
it = ret()
try: it.throw(KeyError("early"))
except KeyError as k: print("early", k)
print(list(it))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print([x for x, _ in zip(fib(), range(10))], sum(x * x for x in range(5)), list(x for x in range(3) if x), (lambda: (yield))().__next__())
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as r: print(r)
nest = []
for _ in range(100000): nest = [nest]
try: repr(nest)
except RecursionError as r: print(type(r).__name__)
other = []
for _ in range(100000): other = [other]
try: nest == other
except RecursionError as r: print(type(r).__name__)
a = []; a.append(a); b = []; b.append(b)
try: a == b
except RecursionError as r: print(type(r).__name__)
try: assert 1 == 2, "math"
except AssertionError as x: print(x, repr(x))
try: assert []
except AssertionError as x: print(repr(x))
try: [].x
except AttributeError as x: print(x, x.args)
try: import nonexistent
except ModuleNotFoundError as x: print(x, x.name)
try: del undefined
except NameError as x: print(x)
def local():
    print(v)
    v = 1
try: local()
except UnboundLocalError as x: print(x)
try: [1, 2, 3].index(9)
except ValueError as x: print(x)
match {"type": "circle", "r": 5}:
    case {"type": "circle", "r": r}: print("circle", r)
match (1, [2, 3]):
    case (a, [b, *c]): print(a, b, c)
match 5:
    case str(): print("str")
    case int(n) if n > 3: print("big", n)
match "x":
    case "a" | "x" as which: print(which)
