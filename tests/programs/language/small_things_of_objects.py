import collections
import copy
import heapq
import io
import itertools
import json
import logging
import operator
import sys
import traceback
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from itertools import chain, cycle, islice


class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    celsius = property(lambda self: self._celsius, doc="in degrees")

    def __bytes__(self):
        return b"warm"

    def __int__(self):
        return int(self._celsius)


print(Temperature.celsius.__doc__, bytes(Temperature(20)), "%d" % Temperature(21.7))
print(list(chain.from_iterable(["ab", "c"])), isinstance(chain([1]), chain), isinstance(cycle("a"), cycle), type(chain()), chain, list(islice(cycle([1, 2]), 5)))
both = chain([1, 2], [3])
print(next(both), list(both), next(both, "end"), chain.from_iterable.__name__)


class Line(chain):
    pass


print(list(Line([1], [2])), isinstance(Line(), chain))
print([type(each).__name__ for each in (zip(), map(str, []), filter(None, []), enumerate([]))], isinstance(map(str, []), map), isinstance(zip(), enumerate))
for x in ["0x1.8p0", "-0x.8p-2", "1.8", " 0xap0 ", "inf", "0x1.999999999999ap-4", "zz"]:
    try:
        print(float.fromhex(x), end=" ")
    except ValueError as error:
        print(error)
print((0.1).hex(), float.fromhex((2.5e-300).hex()))


@dataclass
class Item:
    name: str
    n: int = 1


print(copy.replace(Item("a"), n=5))
match deque([1, 2]):
    case [a, b]:
        print("deque", a, b)
for pattern in (lambda: Item("x"), lambda: 3):
    try:
        match pattern():
            case Item("x", 2, 3) | int(1, 2):
                pass
    except TypeError as error:
        print(error)
print(defaultdict(list, a=1) | {"b": 2}, OrderedDict(a=1) | {"z": 0}, deque([1, 2], 3) + deque([3, 4]), deque([1, 2], 3) * 2)
print(json.dumps("\x7f\u2028é"), json.JSONDecoder().raw_decode('[1, {"a": 2}] tail'), operator.methodcaller("m", 1, k=2), operator.length_hint([1, 2]))
missing = FileNotFoundError(2, "No such file", "data.txt")
print(missing, missing.filename, missing.errno, missing.args, repr(PermissionError(13, "no", "x")))
for wrong in [lambda: heapq.heappop([]), lambda: Counter.fromkeys("ab"), lambda: "a".strip(1), lambda: list(itertools.combinations("ab", -1)), lambda: cycle(5)]:
    try:
        print(wrong())
    except (IndexError, NotImplementedError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


def inner():
    raise KeyError("deep")


def outer():
    try:
        inner()
    except KeyError as error:
        raise RuntimeError("wrapped") from error


def through():
    with io.StringIO():
        try:
            outer()
        finally:
            pass


try:
    through()
except RuntimeError as error:
    print([entry.name for entry in traceback.extract_tb(error.__traceback__)], [entry.name for entry in traceback.extract_tb(error.__cause__.__traceback__)])
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("$levelname: $message", style="$"))
log = logging.getLogger("small")
log.addHandler(handler)
log.warning("dollars")
print(repr(logging.NullHandler()), logging.getLevelName(0))
try:
    log.setLevel("NOPE")
except ValueError as error:
    print(error)
