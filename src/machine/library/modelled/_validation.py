"""What pydantic-core does with a value and the type that it should be."""
import json
from copy import deepcopy
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, get_args, get_origin, is_typeddict

VERSION = "2.14"


class Problem(Exception):
    """A value is not what it should be: rows of type, place, message and input."""

    def __init__(self, rows):
        self.rows = rows

    def at(self, place):
        return [(kind, (place, *loc), message, value, more) for kind, loc, message, value, more in self.rows]


def problem(kind, message, value, **more):
    return Problem([(kind, (), message, value, more)])


def told(call, value, *args):
    """What a validator of the program makes of a value."""
    try:
        return call(*args)
    except Problem:
        raise
    except ValidationError as error:
        raise Problem(error._rows) from None
    except AssertionError as error:
        raise problem("assertion_error", f"Assertion failed, {error}", value, error=error) from None
    except ValueError as error:
        raise problem("value_error", f"Value error, {error}", value, error=error) from None


# What a model's configuration says of its values, and whether they are converted at all.
_rules, _is_strict = {}, False


def ruled(rules, strict=None):
    """Sets what holds for values from here on; what held before comes back."""
    global _rules, _is_strict
    before = _Rules(_rules, _is_strict)
    if isinstance(rules, _Rules):
        _rules, _is_strict = rules.held, rules.is_strict
    else:
        _rules = _rules if rules is None else rules
        _is_strict = bool(_rules.get("strict")) or (_is_strict if strict is None else strict)
    return before


class _Rules:
    def __init__(self, held, is_strict):
        self.held, self.is_strict = held, is_strict


def invalid_json(error, text):
    ends = error.pos >= len(text.rstrip() if isinstance(text, str) else text)
    words = {"Expecting value": "expected value", "Extra data": "trailing characters",
             "Expecting property name enclosed in double quotes": "key must be a string",
             "Expecting ',' delimiter": "expected `,` or `}`", "Expecting ':' delimiter": "expected `:`"}.get(error.msg, error.msg)
    words = "EOF while parsing a value" if ends else words
    message = f"Invalid JSON: {words} at line {error.lineno} column {error.colno}"
    return ("json_invalid", (), message, text, {"error": message.removeprefix("Invalid JSON: ")})


def _integer(value):
    if _is_strict and type(value) is not int:
        raise problem("int_type", "Input should be a valid integer", value)
    if isinstance(value, (bool, int)):
        return int(value)
    if isinstance(value, bytes):
        value = value.decode()
    if isinstance(value, float):
        if value - value != 0:
            raise problem("finite_number", "Input should be a finite number", value)
        if value != int(value):
            raise problem("int_from_float", "Input should be a valid integer, got a number with a fractional part", value)
        return int(value)
    if isinstance(value, str):
        try:
            whole, point, rest = value.partition(".")
            return int(value if not point or rest.strip("0") else whole)
        except ValueError:
            raise problem("int_parsing", "Input should be a valid integer, unable to parse string as an integer", value) from None
    raise problem("int_type", "Input should be a valid integer", value)


def _number(value):
    if _is_strict and (isinstance(value, bool) or not isinstance(value, (int, float))):
        raise problem("float_type", "Input should be a valid number", value)
    if isinstance(value, (bool, int, float)):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise problem("float_parsing", "Input should be a valid number, unable to parse string as a number", value) from None
    raise problem("float_type", "Input should be a valid number", value)


_WORDS = {"true": True, "t": True, "yes": True, "y": True, "on": True, "1": True,
          "false": False, "f": False, "no": False, "n": False, "off": False, "0": False}


def _truth(value):
    if isinstance(value, bool):
        return value
    if _is_strict:
        raise problem("bool_type", "Input should be a valid boolean", value)
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str) and value.lower() in _WORDS:
        return _WORDS[value.lower()]
    if isinstance(value, (str, int, float)):
        raise problem("bool_parsing", "Input should be a valid boolean, unable to interpret input", value)
    raise problem("bool_type", "Input should be a valid boolean", value)


def _text(value):
    if isinstance(value, bytes) and not _is_strict:
        value = value.decode()
    if isinstance(value, str):
        if _rules.get("str_strip_whitespace"):
            value = value.strip()
        if _rules.get("str_to_lower") or _rules.get("str_to_upper"):
            value = value.lower() if _rules.get("str_to_lower") else value.upper()
        return limited({"min_length": _rules.get("str_min_length"), "max_length": _rules.get("str_max_length")}, value, value)
    raise problem("string_type", "Input should be a valid string", value)


def _bytes(value):
    if isinstance(value, (str, bytes)):
        return value.encode() if isinstance(value, str) else value
    raise problem("bytes_type", "Input should be a valid bytes", value)


def _nothing(value):
    if value is None:
        return None
    raise problem("none_required", "Input should be None", value)


def _moment(value):
    if isinstance(value, datetime):
        return value
    from _parsing import moment

    return moment(value)


def _day(value):
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    from _parsing import day

    return day(value)


_PLAIN = {int: _integer, float: _number, bool: _truth, str: _text, bytes: _bytes, type(None): _nothing, datetime: _moment, date: _day}


def _items(kind, name, args, value):
    if not isinstance(value, (list, tuple, set, frozenset)):
        if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__") or hasattr(value, "model_fields"):
            raise problem(f"{name}_type", f"Input should be a valid {name}", value)
        value = list(value)
    elif _is_strict and not isinstance(value, kind):
        raise problem(f"{name}_type", f"Input should be a valid {name}", value)
    made, rows = [], []
    fixed = kind is tuple and args and args[-1] is not ...
    if fixed and len(value) > len(args):
        raise _at_least(value, len(args), "most", value)
    for place, item in enumerate(value):
        wanted = args[place] if fixed and place < len(args) else args[0] if args else Any
        try:
            made.append(checked(wanted, item))
        except Problem as found:
            rows += found.at(place)
    if fixed:
        rows += [("missing", (place,), "Field required", value, {}) for place in range(len(value), len(args))]
    if rows:
        raise Problem(rows)
    return kind(made)


def _table(args, value):
    if not isinstance(value, dict):
        raise problem("dict_type", "Input should be a valid dictionary", value)
    made, rows = {}, []
    for key, item in value.items():
        wanted = key
        try:
            wanted = checked(args[0], key)
        except Problem as found:
            rows += [(kind, (key, "[key]", *loc), *rest) for kind, loc, *rest in found.rows]
        try:
            made[wanted] = checked(args[1], item)
        except Problem as found:
            rows += found.at(key)
    if rows:
        raise Problem(rows)
    return made


def _is_exact(kind, value):
    kind = get_origin(kind) or kind
    return isinstance(kind, type) and type(value) is kind


def _alternative(members, value):
    if value is None and type(None) in members:
        return None
    members = [each for each in members if each is not type(None)]
    if len(members) == 1:
        return checked(members[0], value)
    rows = []
    for each in sorted(members, key=lambda kind: not _is_exact(kind, value)):
        try:
            return checked(each, value)
        except Problem:
            pass
    for each in members:
        try:
            checked(each, value)
        except Problem as found:
            rows += found.at(titled(each))
    raise Problem(rows)


def titled(kind):
    """What pydantic-core calls a type."""
    origin, args = get_origin(kind), get_args(kind)
    if hasattr(kind, "__metadata__"):
        return titled(kind.__origin__)
    if origin is None or not args:
        return getattr(kind, "__name__", str(kind))
    if origin is Literal:
        return f"literal[{','.join(map(repr, args))}]"
    name = getattr(origin, "__name__", getattr(origin, "_name", ""))
    if name in ("UnionType", "Union"):
        rest = [each for each in args if each is not type(None)]
        shown = titled(rest[0]) if len(rest) == 1 else f"union[{','.join(map(titled, rest))}]"
        return shown if len(rest) == len(args) else f"nullable[{shown}]"
    return f"{name}[{','.join(map(titled, args))}]"


def tagged(kind, name, value):
    """One of several models, by what a field of theirs says."""
    found = {}
    for each in get_args(kind):
        for tag in get_args(each.model_fields[name].annotation):
            found[getattr(tag, "_value_", tag)] = each
    given = value.get(name, _NOTHING) if isinstance(value, dict) else getattr(value, name, _NOTHING)
    given = getattr(given, "_value_", given)
    if given is _NOTHING:
        text = f"Unable to extract tag using discriminator {name!r}"
        raise problem("union_tag_not_found", text, value, discriminator=repr(name))
    if given not in found:
        listed = ", ".join(map(repr, found))
        text = f"Input tag '{given}' found using {name!r} does not match any of the expected tags: {listed}"
        raise problem("union_tag_invalid", text, value, discriminator=repr(name), tag=str(given), expected_tags=listed)
    try:
        return checked(found[given], value)
    except Problem as problems:
        raise Problem(problems.at(given)) from None


_NOTHING = object()


def _one_of(values, value):
    if value in values:
        return value
    shown = [repr(each) for each in values]
    shown = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
    raise problem("literal_error", f"Input should be {shown}", value, expected=shown)


def _member(kind, value):
    try:
        return kind(value)
    except ValueError:
        shown = [repr(each.value) for each in kind]
        shown = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
        raise problem("enum", f"Input should be {shown}", value, expected=shown) from None


_NAMES = {list: "list", set: "set", tuple: "tuple", frozenset: "frozenset"}


def checked(kind, value):
    """The value as this type; what types this knows nothing of are not looked at."""
    check = _PLAIN.get(kind) if isinstance(kind, type) else None
    if check is not None:
        return check(value)
    if hasattr(kind, "__metadata__"):
        return _annotated(kind, value)
    origin, args = get_origin(kind) or kind, get_args(kind)
    if origin in _NAMES:
        return _items(origin, _NAMES[origin], args, value)
    if origin is dict:
        return _table(args or (Any, Any), value)
    if origin is Literal:
        return _one_of(args, value)
    if args and getattr(origin, "__name__", getattr(origin, "_name", "")) in ("UnionType", "Union"):
        return _alternative(args, value)
    if not isinstance(origin, type) or issubclass(origin, dict):
        return _by_shape(kind, origin, value)
    if issubclass(origin, Enum):
        return value if isinstance(value, origin) else _member(origin, value)
    if hasattr(kind, "model_fields"):
        return kind._of_value(value)
    return _by_shape(kind, origin, value)


def _by_shape(kind, origin, value):
    from _parsing import by_shape

    return by_shape(kind, origin, value)


def _annotated(kind, value):
    check = lambda given: checked(kind.__origin__, given)
    for each in kind.__metadata__:
        if hasattr(each, "validates"):
            check = each.validates(check)
        elif hasattr(each, "limits"):
            if each.limits.get("discriminator"):
                return tagged(kind.__origin__, each.limits["discriminator"], value)
            check = lambda given, check=check, limits=each.limits: limited(limits, check(given), given)
    return check(value)


def _at_least(value, least, what, given):
    n = len(value)
    if isinstance(value, str):
        message = f"String should have at {what} {least} character{'s' if least != 1 else ''}"
        bound = {"min_length" if what == "least" else "max_length": least}
        return problem("string_too_short" if what == "least" else "string_too_long", message, given, **bound)
    name = type(value).__name__.capitalize()
    name = "Dictionary" if name == "Dict" else name
    message = f"{name} should have at {what} {least} item{'s' if least != 1 else ''} after validation, not {n}"
    bound = {"min_length" if what == "least" else "max_length": least}
    return problem("too_short" if what == "least" else "too_long", message, given, field_type=name, **bound, actual_length=n)


def limited(limits, value, given):
    """The value, if it lies within what `Field(gt=…, max_length=…)` says; errors show what was given."""
    if value is None:
        return value
    for name, sign, words in (("gt", "greater_than", "greater than"), ("ge", "greater_than_equal", "greater than or equal to"),
                              ("lt", "less_than", "less than"), ("le", "less_than_equal", "less than or equal to")):
        bound = limits.get(name)
        if bound is not None and not {"gt": value > bound, "ge": value >= bound, "lt": value < bound, "le": value <= bound}[name]:
            raise problem(sign, f"Input should be {words} {bound}", given, **{name: bound})
    if limits.get("multiple_of") and value % limits["multiple_of"]:
        text = f"Input should be a multiple of {limits['multiple_of']}"
        raise problem("multiple_of", text, given, multiple_of=limits["multiple_of"])
    if limits.get("min_length") is not None and len(value) < limits["min_length"]:
        raise _at_least(value, limits["min_length"], "least", given)
    if limits.get("max_length") is not None and len(value) > limits["max_length"]:
        raise _at_least(value, limits["max_length"], "most", given)
    if limits.get("pattern"):
        import re

        if not re.search(limits["pattern"], value):
            text = f"String should match pattern '{limits['pattern']}'"
            raise problem("string_pattern_mismatch", text, given, pattern=limits["pattern"])
    return value


def _clipped(value):
    text = repr(value)
    return text if len(text) <= 50 else f"{text[:25]}...{text[-24:]}"


class ValidationError(ValueError):
    def __init__(self, title, rows):
        self.title, self._rows = title, rows

    def error_count(self):
        return len(self._rows)

    def errors(self, *, include_url=True, include_context=True, include_input=True):
        found = []
        for kind, loc, message, value, more in self._rows:
            row = {"type": kind, "loc": loc, "msg": message, "input": value}
            if more and include_context:
                row["ctx"] = dict(more)
            if not include_input:
                del row["input"]
            if include_url:
                row["url"] = f"https://errors.pydantic.dev/{VERSION}/v/{kind}"
            found.append(row)
        return found

    def json(self, *, indent=None, **options):
        separators = (",", ":") if indent is None else None
        return json.dumps(self.errors(**options), indent=indent, separators=separators, default=str)

    def __str__(self):
        n = len(self._rows)
        lines = [f"{n} validation error{'s' if n != 1 else ''} for {self.title}"]
        for kind, loc, message, value, _ in self._rows:
            if loc:
                lines.append(".".join(map(str, loc)))
            lines.append(f"  {message} [type={kind}, input_value={_clipped(value)}, input_type={type(value).__name__}]")
            lines.append(f"    For further information visit https://errors.pydantic.dev/{VERSION}/v/{kind}")
        return "\n".join(lines)

    __repr__ = __str__


def fresh(value):
    """A default, which each model gets for itself."""
    return deepcopy(value) if isinstance(value, (list, dict, set)) else value
