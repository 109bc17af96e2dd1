x = 3.14159
n = 1234567
s = "hi"
print(
    f"{x:.2f}|{x:10.3f}|{x:<10.1f}|{x:^+10.2e}|{n:,}|{n:_}|{n:>12,}|{n:012d}|{n:x}|{n:#x}|{n:#o}|{n:b}|{n:e}|{n:g}|{1.234e-05:g}|{x:%}|{0.5:.0%}"
)
print(
    f"{s:>5}|{s:<5}|{s:^5}|{s:*^6}|{s!r:>6}|{s:.1}|s={s!r}|x={x:.1f}|n={n:,}|{'ab'}|{{}}|{s.upper()!a}|{-5:=5d}|{5:+d}|{5: d}|{-5:05d}|{True:d}|{True}|{None!s:>6}|{[1, 2]!r:>8}|{255:#010b}|{1e+20:.3g}|{1e-07}|{1e+16}|{123456789.0}|{0.1 + 0.2}|{1 / 3:.3}"
)
w, p = (8, 2)
print(
    f"{x:{w}.{p}f}|{x:>{w}}|{s:{'>'}{w}}|{f'{s}!':>5}|{'nested ' + f'{1 + 1}'}|{(lambda a: a * 2)(3)}|{ {'a': 1}['a']}|{s[0]}|{3:c}|{97:c}|{float('inf')}|{float('nan'):.1f}|{-0.0}|{1e+100}"
)
print(
    "%d %5d %-5d| %05d %+d %x %X %o %e %.2f %5.1f %g %s %r %c %% %10s|%-10s| %(a)s".replace("%(a)s", "")
    % (1, 2, 3, 4, 5, 255, 255, 8, 12345.678, 3.14159, 2.5, 0.0001, "s", "r", "c", "right", "left")
)
print("%(a)s %(b)03d" % {"a": 1, "b": 2}, "%s" % [1], "%s %s" % ("a", 1), "%i" % 3.7, "%.3s" % "abcdef", "%*d" % (5, 3))
print(
    "{} {1}".format(1) if False else "{} {}".format(1, 2),
    "{0} {1} {0}".format("a", "b"),
    "{x} {y!r:>5}".format(x=1, y="q"),
    "{:>10}|{:<5}|{:^7}".format("a", "b", "c"),
    "{0[1]} {1[k]} {2.real}".format([1, 2], {"k": 3}, 5),
    "{:{}}".format("a", 5),
    "{{}}".format(),
)
print(
    repr(1.0),
    repr(1e22),
    repr(1e21),
    repr(1.2345678901234568e17),
    repr(0.1),
    repr(1.5e-10),
    1000000000000000.0,
    1e16,
    123456780000000.0,
    5e-324,
    1.7976931348623157e308,
    -1.5,
    100.0,
    2.0**70,
    round(2.5),
    round(3.5),
    round(2.675, 2),
    round(1234.5678, -2),
    round(-0.5),
    int(-3.9),
    7 // -2,
    -7 // 2,
    7 % -3,
    -7 % 3,
    7.5 // 2,
    -7.5 % 2,
    divmod(-7, 2),
    divmod(7, -2),
    2 ** (-1),
    2**100,
    (-2) ** 3,
    10**20 // 3,
    5 / 2,
    4 / 2,
    1000000,
    31,
    5,
    15,
    int("ff", 16),
    int("0b11", 0),
    int(" 42 "),
    float("1e3"),
    abs(-3),
    pow(3, 4, 5),
    (10).bit_length(),
    (5).bit_count(),
    (3.0).is_integer(),
    (0.5).as_integer_ratio(),
    (255).to_bytes(2, "big"),
    0.1 + 0.2 == 0.3,
    1 == 1.0,
    hash(1) == hash(1.0),
    True + True,
    ~5,
    5 & 3,
    5 | 3,
    5 ^ 3,
    1 << 10,
    -8 >> 1,
)
print(
    "Hello World".swapcase(),
    "a,b,,c".split(","),
    " a b ".split(),
    "a b c".split(" ", 1),
    "a.b.c".rsplit(".", 1),
    "x".join(["a", "b"]),
    "abc".find("c"),
    "abc".rfind("z"),
    "abcabc".replace("b", "X", 1),
    "abc".center(9, "*"),
    "7".zfill(3),
    "-7".zfill(4),
    "a\tb".expandtabs(4),
    "abc".partition("b"),
    "a-b-c".rpartition("-"),
    "title case here".title(),
    "abc".startswith(("a", "x")),
    "abc".endswith("bc", 1),
    "  x ".strip(),
    "xxaxx".strip("x"),
    "xa".lstrip("x"),
    "abc".isalpha(),
    "12".isdigit(),
    "a1".isalnum(),
    " ".isspace(),
    "Ab".istitle(),
    "AB".isupper(),
    "a_b".isidentifier(),
    "aXb".casefold(),
    "line1\nline2\r\nx".splitlines(),
    "l\nm".splitlines(True),
    "abc".count("b"),
    "abc".index("b"),
    "prefix_x".removeprefix("prefix_"),
    "x.py".removesuffix(".py"),
    "abc".translate(str.maketrans("ab", "xy")),
    "abc".translate(str.maketrans({"a": None})),
    "ß".upper(),
    "abc"[::-1],
    "abcdef"[1:5:2],
    "abc"[-2:],
    "a" * 3,
    "b" in "abc",
    "abc" < "abd",
    min("hello"),
    sorted("hello"),
    "é".encode(),
    ascii("é"),
    ord("a"),
    chr(8364),
    "€",
    len("😀"),
    "abc".ljust(5, ".") + "|",
    "{}".isprintable(),
    "ABC".lower(),
    "hello world".capitalize(),
)
print(
    [1, 2, 3][::-1],
    [1, 2, 3, 4][1:3],
    list(range(10))[8:2:-2],
    list(range(5, 0, -1)),
    range(10)[2:5],
    range(0, 10, 3)[-1],
    len(range(0, 10, 3)),
    3 in range(5),
    range(3) == range(0, 3),
    repr(range(1, 5, 2)),
)
l = [1, 2, 3, 4, 5]
l[1:3] = [9]
print(l)
l[::2] = [0, 0]
print(l)
del l[0:2]
print(l)
l.insert(0, 7)
l.extend((1, 2))
l.remove(1)
print(l, l.pop(), l.pop(0), l.index(2) if 2 in l else "-", l.count(4), l * 2, l + [1])
l.sort(reverse=True)
print(l)
l.reverse()
print(l, l.copy() is l, [[0] * 2 for _ in range(2)])
a = {1, 2, 3}
b = {2, 3, 4}
print(
    a & b,
    a | b,
    a - b,
    a ^ b,
    a < b,
    {2} <= a,
    a.isdisjoint({9}),
    a.union([7]),
    a.difference([1]),
    a.symmetric_difference(b),
    frozenset([1]) | {2},
    len(a),
    a >= {1},
    set("aab") == {"a", "b"},
)
a.update([5])
a.discard(99)
a -= {1}
print(sorted(a), a.issubset({2, 3, 5, 8}))
a.intersection_update({2})
print(a, a.pop(), a, set())
d = {"a": 1, "b": 2}
print(
    d.keys() & {"a"},
    d.items(),
    list(d.values()),
    d.get("z", 0),
    d.setdefault("c", 3),
    d | {"a": 9},
    {**d, "x": 1},
    d.pop("a"),
    d.pop("q", None),
    d.popitem(),
    d,
    list(reversed({"x": 1, "y": 2})),
    dict(zip("ab", [1, 2])),
    dict.fromkeys("ab", 0),
    {v: k for k, v in d.items()},
    "b" in d,
    d == {"b": 2},
    len(d),
)
d.update(z=1)
d |= {"y": 2}
print(d, sorted(d), max(d, key=d.get), sorted(d.keys() - {"z"}), d.items() >= {("z", 1)})
print(
    sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda t: t[1]),
    sorted([3, 1, 2], reverse=True),
    sorted({"b": 1, "a": 2}),
    max([1, 5, 3], key=lambda x: -x),
    min("b", "a"),
    sum([0.1] * 10),
    sum([[1], [2]], []),
    any([]),
    all([]),
    list(enumerate("ab", 1)),
    list(zip([1, 2], "ab")),
    list(map(lambda x, y: x + y, [1, 2], [3, 4])),
    list(filter(None, [0, 1, ""])),
    list(reversed([1, 2])),
    1 < 2 < 3,
    1 < 3 > 2,
    not 1 == 1 != 2,
    [] or "x",
    0 and 1,
    None is None,
)
(a, *b), c = ([1, 2, 3], 4)
*x, y = "abc"
print(a, b, c, x, y)
[p, q], r = ((1, 2), 3)
print(p, q, r)
print(*[1, 2], *"ab", sep="-", end="!\n")
print([*range(3), *"x"], {**{"a": 1}}, (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
if (m := 10) > 5 and (k := (m * 2)):
    print(m, k)
print([(y := 1), y**2], [(last := i) for i in range(3)], last, (z := 5) + z)


def po(a, b=2, /, c=3, *args, d, e=5, **kw):
    return (a, b, c, args, d, e, kw)


print(po(1, d=4), po(1, 2, 3, 4, 5, d=6, f=7))
print(
    int.__name__,
    type(1).__mro__,
    callable(print),
    id(1) == id(1),
    isinstance(True, int),
    issubclass(bool, int),
    hex(255),
    oct(8),
    bin(5),
    bool([]),
    bool("0"),
    repr("a'b"),
    repr('a"b'),
    repr("a'\"b"),
    repr("\n\t\\"),
    str(b"a"),
    repr(None),
    ...,
    print.__name__,
)
