def m(x):
    match x:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case int():
            return "int"
        case str() as s:
            return "str " + s
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y]:
            return f"two {x} {y}"
        case [first, *rest]:
            return f"many {first} {rest}"
        case {"type": "a", "v": v}:
            return f"a {v}"
        case {"k": {"n": [a, _]}, **rest}:
            return f"nest {a} {rest}"
        case {}:
            return "map"
        case None:
            return "none"
        case float(f):
            return f"f {f}"
        case P(x=0, y=yy):
            return f"P0 {yy}"
        case P(xx, yy):
            return f"P {xx} {yy}"
        case E.A:
            return "EA"
        case [1, 2, 3]:
            return "never"
        case _:
            return "other"


from enum import Enum


class E(Enum):
    A = "z"
    B = 2


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = (x, y)


for v in [
    0,
    1,
    5,
    500,
    "s",
    [],
    [1],
    (1, 2),
    [1, 2, 3],
    {"type": "a", "v": 1},
    {"k": {"n": [1, 2]}, "z": 3},
    {"q": 1},
    None,
    1.5,
    P(0, 1),
    P(2, 3),
    E.A,
    E.B,
    {1},
    True,
    b"x",
    range(2),
]:
    print(m(v))
match (1, [2, {"a": "b"}]):
    case [a, [b, {"a": c}]]:
        print(a, b, c)
match "go north".split():
    case ["go", "north" | "south" as d]:
        print(d)
match -1:
    case -1:
        print("neg")
match 1 + 0:
    case 1 | 2 as q:
        print(q)
try:
    match P(1, 2):
        case P(1, 2, 3):
            pass
except TypeError as e:
    print(e)
