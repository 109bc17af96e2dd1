class C:
    def get_x(self):
        return 1


C.x = property(C.get_x)
C.y = property(lambda self: 2, doc="d")


class D:
    z = property(lambda self: 3)


for o, n in ((C(), "x"), (C(), "y"), (D(), "z")):
    try:
        setattr(o, n, 1)
    except AttributeError as e:
        print(e)
    try:
        delattr(o, n)
    except AttributeError as e:
        print(e)


class W:
    w = property(fset=lambda s, v: None)


try:
    W().w
except AttributeError as e:
    print(e)
import functools

p = functools.partial(int, base=2)
for f in (lambda: setattr(p, "func", 3), lambda: setattr(p, "extra", 1), lambda: delattr(p, "args")):
    try:
        print(f())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
print(p.extra, p.func, p.keywords)
