import collections, copy, datetime, enum, functools, inspect, itertools, threading
from dataclasses import dataclass, field, fields

Colour = enum.Enum("Colour", ["RED", "BLUE"], start=5)
print(list(Colour), list(enum.Enum("Kind", {"A": "a"})), list(enum.IntEnum("N", "ONE TWO")), enum.StrEnum("S", "X Y").X.value)


@dataclass
class Node:
    value: int
    next: "Node" = None
    tags: list = field(default_factory=list, metadata={"unit": "s"})


node = Node(1)
node.next = node
print(node, fields(Node)[2].metadata["unit"])


def outer(f):
    @functools.wraps(f)
    def inner(*args):
        return f(*args)

    return inner


@outer
def hinted(x: int, y: str = "a", *rest, z=3) -> list:
    "what it does"


print(hinted.__annotations__, hinted.__doc__, inspect.signature(hinted))
print([(p.name, p.kind.name, p.kind.description) for p in inspect.signature(hinted).parameters.values()])
code = hinted.__wrapped__.__code__
print(code.co_name, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames)
print(itertools.count(), itertools.count(3, 2), itertools.repeat("x"), itertools.repeat(1, 3))
print(collections.Counter(a=1) <= collections.Counter(a=2, b=1), collections.Counter(a=1) == collections.Counter(a=1, b=0), -collections.Counter(a=-2))
print(copy.deepcopy([slice(1, 2)]))
for value in (collections.deque(), datetime.date(2024, 1, 2), threading.Lock(), functools.partial(print), collections.OrderedDict(), iter([])):
    for operation in (lambda: value.nothing, lambda: value + 1):
        try:
            operation()
        except (AttributeError, TypeError) as e:
            print(e)
for error in (OSError(2, "No such file", "f.txt"), UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "bad")):
    print(error, repr(error), error.args)


def where():
    frame = inspect.currentframe()
    return frame.f_code.co_name, frame.f_lineno - frame.f_back.f_lineno < 0, frame.f_back.f_code.co_name


print(where())


class Single:
    made = None
    lock = threading.Lock()

    def __new__(cls, *args):
        with cls.lock:
            if cls.made is None:
                cls.made = super().__new__(cls)
            return cls.made

    def __init__(self, x):
        self.x = x


print(Single(1) is Single(2), Single.made.x)
data = b"a,b,c,"
print(data.find(b",", 2), data.count(b",", 2), data.startswith(b"b", 2), data.endswith(b"b", 0, 3))
