import sys, io, contextlib
b = io.StringIO()
with contextlib.redirect_stdout(b):
    print("a"); print("b", file=sys.stdout); sys.stdout.write("c\n")
print(repr(b.getvalue()))
old = sys.stdout; sys.stdout = io.StringIO(); print("hid"); s = sys.stdout.getvalue(); sys.stdout = old; print(repr(s))
class E(ExceptionGroup):
    def __new__(cls, errors, code):
        self = super().__new__(E, f"exit code: {code}", errors); self.code = code; return self
    def derive(self, excs): return E(excs, self.code)
class M(ExceptionGroup): pass
m = M("m", [ValueError(1), KeyError(2)]); print(repr(m.split(ValueError)), type(m.subgroup(ValueError)).__name__)
with contextlib.suppress(ValueError):
    raise BaseExceptionGroup("b", [ValueError(1)])
try:
    with contextlib.suppress(ValueError): raise BaseExceptionGroup("b", [ValueError(1), KeyboardInterrupt()])
except BaseException as e: print(repr(e))
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise ValueError
    except* 5: pass
except TypeError as e: print(e)
def chain():
    with contextlib.ExitStack() as st:
        @st.callback
        def a(): raise KeyError("a")
        @st.callback
        def b(): raise IndexError("b")
        raise ZeroDivisionError("z")
try: chain()
except Exception as e:
    while e: print(repr(e)); e = e.__context__
class It:
    def __init__(self): self.log = []
    def __iter__(self): return self
    def __next__(self): return "next"
    def send(self, v): return ("sent", v)
    def throw(self, e): return ("thrown", repr(e))
    def close(self): print("closed")
def g(): yield from It()
x = g(); print(next(x), x.send(5), x.throw(ValueError("v"))); x.close()
e = E([ValueError(1), TypeError(2)], 5)
print(e, e.code, e.exceptions)
try:
    try:
        raise e
    except* ValueError as v:
        print(v, v.code, v.exceptions)
except BaseException as r:
    print(r, r.code, r.exceptions)
