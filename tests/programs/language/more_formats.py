print(
    f"{3.14159:10.3f}|{-3:+05d}|{'x':<5}|{'y':>5}|{1e-7}|{123456789.123:,.1f}|{0.1:.20f}|{1.5:e}|{255:X}|{255:#o}|{-255:b}|{'%':c}"
    if False
    else f"{3.14159:10.3f}|{-3:+05d}|{'x':<5}|{'y':>5}|{1e-7}|{123456789.123:,.1f}|{0.1:.20f}|{1.5:e}|{255:X}|{255:#o}|{-255:b}|{65:c}"
)
import datetime, decimal

n = datetime.datetime(2024, 3, 5, 14, 7, 9)
print(
    f"{n:%Y/%m/%d %H:%M}",
    f"{n!s}",
    f"{n!r}",
    f"{n:%d.%m.%y}",
    f"{datetime.date(2024, 1, 2)}",
    f"{'a' if n else 'b'}",
    f"{{}}",
    f"{'{'}",
)
x = {"k": [1, 2]}
print(
    f"{x['k'][0]}",
    f"{x['k']}",
    f"{x}",
    f"{len(x)=}",
    f"{x=!s}",
    f"{3:{'>'}{5}}",
    f"{'a':{'*^'}{7}}",
    f"""{1 + 1}""",
    f"{(lambda: 5)()}",
    f"{1:>{1 + 2}}",
    f"{f'nested{1}'}",
    f"{'\n'.join('ab')}",
)
for spec, v in [
    ("08.3f", 3.14159),
    ("+,d", 1234567),
    ("_x", 65535),
    ("%", 0.5),
    (".3", "abcdef"),
    ("^9", "mid"),
    ("#b", 5),
    (" d", 7),
    ("e", 12345.678),
    ("g", 1e20),
    ("g", 0.0001),
    ("n", 1234),
    (".2%", 0.12345),
    ("=+8d", 5),
    ("s", "s"),
    ("<08", 3),
    (">08.2f", -3.14159),
    ("G", 1e-10),
    (".0f", 2.5),
    (".0f", 3.5),
    ("d", True),
    ("", None),
    ("", [1]),
]:
    print(spec, "|", format(v, spec), "|")
for spec, v in [("d", 1.5), ("s", 1), ("x", "a"), ("q", 1), (".2d", 1), (",s", "a"), ("5", [1])]:
    try:
        print(format(v, spec))
    except (ValueError, TypeError) as e:
        print(spec, e)
print(
    "{:>5}|{:<5}|{:^5}".format(1, 2, 3),
    "{a.b} {c[d]} {0!r:>5}".format("z", a=type("A", (), {"b": 1}), c={"d": 2}),
    "{:{}}".format("x", 3),
    "%-5s|%5s|%05.1f|%+d|%x|%o|%e|%c|%r|%%" % ("a", "b", 3.14, 5, 255, 8, 1234.5, "c", "d"),
    "%(a)s %(b)d" % {"a": 1, "b": 2},
)
for bad in ("{}{}", "{1}", "{a}", "{", "}", "{0.x}"):
    try:
        bad.format("one")
    except Exception as e:
        print(type(e).__name__, e)
try:
    "%d" % "x"
except TypeError as e:
    print(e)
try:
    "%s %s" % (1,)
except TypeError as e:
    print(e)
try:
    "%s" % (1, 2)
except TypeError as e:
    print(e)
print(
    "abc".encode().hex(),
    "naïve".encode("ascii", "ignore"),
    "é".encode("ascii", "replace"),
    "\u00e9\t\x00\U0001f600",
    ascii("é😀"),
    repr("it's"),
    repr("a\"b'c"),
    repr("\n\\"),
    "a\
b",
    r"\n",
    b"\x41",
    "tab\tx".expandtabs(),
    "x".ljust(3, ".") + "|",
    "abc".count(""),
    "aXbX".split("X"),
    "a b  c".split(" "),
    "1,2,3".rsplit(",", 1),
    " a ".strip(),
    "xxaxx".strip("x"),
    "Ab".isalpha(),
    "a1".isalnum(),
    "".isspace(),
    "ABC".isupper(),
    "²".isdigit(),
    "½".isnumeric(),
    "the end".capitalize(),
    "a".islower(),
    "abc".startswith(("x", "a")),
    "abc".endswith("c", 0, 2),
    "abcabc".rfind("b"),
    "abc".index("c"),
    "ab" * 0 == "",
    "ab",
    "z" > "a",
    "abc"[-2:],
    "abcdef"[::2],
    "abcdef"[4:1:-1],
    "%s" % None,
    "x=%s" % [1],
    str(b"x"),
    str(b"x", "utf8"),
    chr(0x1F600),
    ord("é"),
    "e\u0301",
    len("e\u0301"),
)
try:
    "abc".index("z")
except ValueError as e:
    print(e)
try:
    "a" + 1
except TypeError as e:
    print(e)
try:
    "a"[5]
except IndexError as e:
    print(e)
try:
    "a"["b"]
except TypeError as e:
    print(e)
try:
    "a"[0] = "b"
except TypeError as e:
    print(e)
try:
    int("x1")
except ValueError as e:
    print(e)
try:
    float("abc")
except ValueError as e:
    print(e)
try:
    ",".join([1])
except TypeError as e:
    print(e)
try:
    len(3)
except TypeError as e:
    print(e)
try:
    chr(-1)
except ValueError as e:
    print(e)
try:
    ord("ab")
except TypeError as e:
    print(e)
