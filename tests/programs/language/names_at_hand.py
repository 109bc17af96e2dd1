"""`locals()`, `vars()`, `dir()` and `globals()`, and `import *`."""
from math import *
from collections import *
from itertools import *


def area(width, height=2, *rest, unit="m", **more):
    size = width * height
    print(locals())
    return "{width} x {height} = {size} {unit}".format(**locals())


print(area(3, unit="cm", depth=1))


def outer(a):
    b = a + 1

    def inner():
        return a, b, sorted(locals()), sorted(vars()), dir()

    before = locals()
    c = 5
    return inner(), before is locals(), [name for name in locals()]


print(outer(1))


class Settings:
    debug = True
    names = sorted(name for name in locals() if not name.startswith("__"))


print(Settings.names, "area" in globals(), locals()["area"] is area, "nothing" in vars())
globals()["added"] = 7
print(added)
print(sqrt(16), Counter("aab").most_common(1), deque([1]), list(islice(count(3), 2)), floor(2.5))


def of_its_own():
    def locals():
        return "mine"

    return locals()


print(of_its_own())
