import abc
import calendar
import copy
import inspect
import json
import textwrap
import typing
from dataclasses import dataclass
from pprint import pformat, pp, pprint
from string import Formatter

TEXT = "The quick brown fox jumps over the lazy dog. It was a well-known, long-haired dog -- happy, too."
for options in [
    dict(width=20), dict(width=30, initial_indent="* ", subsequent_indent="  "), dict(width=12, break_on_hyphens=False),
    dict(width=25, max_lines=2), dict(width=25, max_lines=2, placeholder="..."), dict(width=5, break_long_words=False),
    dict(width=40, drop_whitespace=False), dict(width=16, max_lines=1),
]:
    print(textwrap.wrap(TEXT, **options))
print(textwrap.fill("one\ttwo\nthree", 8), textwrap.shorten("  Hello   big world  ", 11), textwrap.shorten(TEXT, 25, placeholder="~"))
print(textwrap.TextWrapper(width=10).wrap("averyveryverylongword x y"), textwrap.wrap("", 5), textwrap.wrap("a-b-c-d e", 4), textwrap.wrap("re-use of e-mail--now", 7))
try:
    textwrap.wrap("x", 0)
except ValueError as error:
    print(error)
print(Formatter().format("{0} {name!r:>5} {0.real} {list[1]:{width}} {{}}", 3, name="x", list=[1, 2], width=4), Formatter().format("{} {}", 1, 2))


class Quiet(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, "?") if isinstance(key, str) else super().get_value(key, args, kwargs)


print(Quiet().format("{known} {unknown}", known=1))


@dataclass
class Entry:
    name: str
    values: list
    note: str = "short"


deep = {"name": "x" * 30, "list": list(range(30)), "nested": {"a": {"b": ["c" * 20] * 5}}, "text": "word " * 30}
pprint(deep)
pprint({"z": 1, "a": [1, {"k": (1,)}]}, width=10)
pprint(list("abcdefghijklmnopqrstuvwxyz" * 2), compact=True, width=60)
pprint([Entry("first" * 5, list(range(20)), "a long note about nothing at all " * 2), Entry("b", [])])
pp({"b": 1, "a": {"d": 2, "c": 3}}, width=12)
print(pformat({"b": 1, "a": 2}), pformat({3, 1, 2}), pformat("plain"))


class Box:
    pass


print(json.dumps([{"a": {1}, "b": [1]}, {3}], default=sorted, indent=1))
print(json.dumps({"p": Box()}, default=lambda it: {"x": [1], "y": {2}} if isinstance(it, Box) else list(it), indent=2))


class Name(str):
    pass


print(json.dumps({"n": Name("é"), Name("k"): Name("v")}))
for bad in ['"\\u12"', "[1,"]:
    try:
        json.loads(bad)
    except json.JSONDecodeError as error:
        print(error)
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.month_name[3], calendar.day_abbr[0], list(calendar.month_abbr)[1:3], calendar.timegm((1970, 1, 2, 0, 0, 0)))
print(calendar.monthcalendar(2024, 2)[0], calendar.weekday(2024, 5, 1), calendar.SUNDAY + 0, calendar.leapdays(2000, 2025))
print(calendar.month(2024, 2))
try:
    calendar.monthrange(2024, 13)
except ValueError as error:
    print(error)


class Plugin(abc.ABC):
    known = []

    def __init_subclass__(cls):
        if not inspect.isabstract(cls):
            Plugin.known.append(cls.__name__)

    @abc.abstractmethod
    def run(self): ...


class Half(Plugin):
    pass


class Whole(Plugin):
    def run(self) -> typing.Iterator[int] | None: ...


def f(a: int, b: "str" = "x", *, c: list[Entry] | None = None, **more: dict) -> typing.Optional[Entry]: ...


print(Plugin.known, inspect.isabstract(Plugin), inspect.isabstract(Whole), inspect.signature(f), inspect.signature(Whole.run))
print(inspect.signature(f).replace(parameters=[]), inspect.get_annotations(f)["b"], inspect.get_annotations(Half))


class Default(dict):
    def __missing__(self, key):
        return key * 2


print(copy.copy(Default(a=1))["b"], type(copy.deepcopy(Default())).__name__)
