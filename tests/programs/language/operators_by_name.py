"""The methods behind operators, asked for by name; `__import__`; formats and powers that go too far."""
from functools import reduce

print(int.__add__(1, 2), (5).__add__(3), "a".__add__("b"), [1].__add__([2]), (1.5).__mul__(2), {1}.__or__({2}), (1,).__len__())
print("abc".__getitem__(0), {"a": 1}.__getitem__("a"), [3].__contains__(3), (3).__eq__(3), (3).__lt__(4), (7).__mod__(3), (7).__neg__())
print((-7).__abs__(), (2).__pow__(3), True.__and__(False), reduce(int.__mul__, [1, 2, 3]), list(map(str.__len__, ["a", "bb"])))
print(hasattr([], "__add__"), hasattr({}, "__add__"), hasattr(3, "__len__"), hasattr("", "__mod__"))
print(__import__("math").sqrt(4), __import__("os.path").sep, __import__("os.path", fromlist=["join"]).join("a", "b"))
print([isinstance(3, kind) for kind in (int | str, int | None)], len((int | str | (str | float)).__args__))


class Entry:
    def __init__(self, *entries):
        self.entries = entries

    def __mro_entries__(self, bases):
        return self.entries[0]


class Base: pass


class Made(Entry((Base,))): pass


print(Made.__mro__, len(Made.__orig_bases__))
def exec_class():
    class Wrong(Entry(3)):
        pass


for wrong in [
    lambda: (1 + 2j) ** 1000, lambda: b"%c" % 300, lambda: b"%" % 1, lambda: int | 3,
    lambda: exec_class(), lambda: (3).__missing__, lambda: __import__("no_such_module"),
]:
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
