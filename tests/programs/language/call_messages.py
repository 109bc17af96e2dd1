def f(a, b=1, *, c):
    pass


def g():
    pass


class K:

    def __init__(self, x):
        pass

    def m(self):
        pass


tests = [
    lambda: f(*5),
    lambda: f(**5),
    lambda: f(1, **{1: 2}),
    lambda: g(*None),
    lambda: f(),
    lambda: f(1, 2, 3),
    lambda: f(1),
    lambda: f(1, c=1, d=2),
    lambda: f(1, a=1, c=1),
    lambda: K(),
    lambda: K(1, 2),
    lambda: K(1).m(3),
    lambda: len(),
    lambda: len(1),
    lambda: int("x"),
    lambda: [].append(),
    lambda: 1(2),
    lambda: None.x,
    lambda: "a" + 1,
    lambda: 1 + "a",
    lambda: [] < 3,
    lambda: {}["k"],
    lambda: [][1],
    lambda: "abc"[5],
    lambda: (1,)[3],
    lambda: {[]: 1},
    lambda: hash([]),
    lambda: next(iter([])),
    lambda: 1 / 0,
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 2 ** (-1),
    lambda: int([]),
    lambda: float("q"),
    lambda: [1, 2].index(5),
    lambda: [].pop(),
    lambda: {}.pop("x"),
    lambda: set().pop(),
    lambda: {1}.remove(4),
    lambda: "a".join([1]),
    lambda: iter(3),
    lambda: list(3),
    lambda: dict(3),
    lambda: dict([1]),
    lambda: sum(["a"]),
    lambda: max([]),
    lambda: min(),
    lambda: sorted([1, "a"]),
    lambda: range(1.5),
    lambda: chr(-1),
    lambda: ord("ab"),
    lambda: round("x"),
    lambda: abs("x"),
    lambda: print(1, foo=2),
    lambda: isinstance(1, 2),
    lambda: issubclass(1, int),
    lambda: f.zzz,
    lambda: K.zzz,
    lambda: object().x,
    lambda: open,
    lambda: super(),
    lambda: type(1, 2),
    lambda: zip([1], [1, 2], strict=True).__next__(),
    lambda: list(zip([1], [1, 2], strict=True)),
    lambda: enumerate(3),
    lambda: map(1),
    lambda: "%d" % "x",
    lambda: "%s %s" % (1,),
    lambda: "%s" % (1, 2),
    lambda: "{} {}".format(1),
    lambda: "{x}".format(),
    lambda: f"{3:q}",
    lambda: f"{'a':d}",
    lambda: "a" * "b",
    lambda: -"a",
    lambda: ~1.5,
    lambda: not_defined,
    lambda: [1, 2, 3][1:2:0],
    lambda: "abc"["x"],
    lambda: [1]["x"],
    lambda: 1[0],
    lambda: 3 in 4,
    lambda: K(1) < K(2),
    lambda: K(1) + 1,
    lambda: divmod(1, 0),
    lambda: pow(2, 3, 0),
    lambda: int("12", 1),
    lambda: bytes([300]),
    lambda: bytes("a"),
    lambda: b"a" + "a",
    lambda: "a" in b"a",
    lambda: {1: 2} | 3,
    lambda: {1} | [2],
    lambda: [1] + (2,),
    lambda: reversed({1}),
    lambda: slice(1).x,
]
for i, t in enumerate(tests):
    try:
        print(i, "ok", t())
    except Exception as e:
        print(i, type(e).__name__, e)
