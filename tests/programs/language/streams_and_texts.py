import sys, traceback, contextlib, io

print("out", file=sys.stdout)
print("err", file=sys.stderr)
sys.stdout.write("no newline")
sys.stdout.write("\n")
sys.stdout.flush()
b = io.StringIO()
with contextlib.redirect_stdout(b):
    print("captured")
    print(1, 2, sep="-")
print(repr(b.getvalue()))


def f():
    raise ValueError("x")


try:
    f()
except ValueError:
    print(sys.exc_info()[0].__name__, sys.exception().args)
    s = traceback.format_exc()
    print(s.splitlines()[0], s.splitlines()[-1])
print(sys.exc_info(), sys.exception())
from graphlib import TopologicalSorter, CycleError

ts = TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}})
ts.prepare()
while ts.is_active():
    r = sorted(ts.get_ready())
    print(r)
    ts.done(*r)
try:
    TopologicalSorter({"a": {"b"}, "b": {"a"}}).prepare()
except CycleError as e:
    print(e.args[0], len(e.args[1]))
from fractions import Fraction as F

print(
    F(1, 3) + F(1, 6),
    F("0.25"),
    F(3, 4) * 2,
    1 / F(2, 3),
    F(0.5),
    repr(F(-2, 4)),
    F(7, 2) // 1,
    F(7, 2) % 2,
    float(F(1, 8)),
    F(1, 2) == 0.5,
    sorted([F(1, 2), F(1, 3)]),
    round(F(5, 2)),
    F(22, 7).limit_denominator(5),
    F(2, 3) ** 2,
    hash(F(4, 2)) == hash(2),
)
from string import Template

print(Template("$who likes ${what}s $$5").substitute(who="t", what="k"), Template("$a $b").safe_substitute(a=1))
try:
    Template("$x").substitute()
except KeyError as e:
    print(e)
from pprint import pprint, pformat

pprint({"b": 1, "a": [1, 2]})
pprint({"name": "x" * 30, "other": ["y" * 30, "z" * 30]})
print(pformat([1, 2]))
import html

print(html.escape("<a href='x'>&"), html.unescape("&lt;b&gt;"))
type Pair = tuple[int, int]
print(Pair, Pair.__name__)
