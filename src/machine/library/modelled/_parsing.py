"""What pydantic-core makes of texts and numbers that stand for times, and of values for classes that are no models."""
import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, get_args, is_typeddict

import _validation
from _validation import Problem, checked, problem

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d\d:?\d\d)?$")
_SPAN = re.compile(r"([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$", re.I)
_CLOCK = re.compile(r"([+-])?(?:(\d+) ?d(?:ays?)?,? ?)?(\d+):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$", re.I)


class TzInfo(timezone):
    """The zone of a text that tells its distance from UTC."""

    def __repr__(self):
        return f"TzInfo({int(self._offset.total_seconds())})"


def _zone(text):
    if not text:
        return None
    if text in "Zz":
        return TzInfo(timedelta())
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return TzInfo(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _in_range(value, least, most, what):
    if not least <= value <= most:
        raise ValueError(f"{what} value is outside expected range of {least}-{most}" if what != "day" else
                         "day value is outside expected range")
    return value


def _read_date(text):
    if len(text) < 10:
        raise ValueError("input is too short")
    found = _DATE.match(text)
    if not found:
        for part, begin, end in (("year", 0, 4), ("month", 5, 7), ("day", 8, 10)):
            if not text[begin:end].isdigit():
                raise ValueError(f"invalid character in {part}")
            if end < 10 and text[end] != "-":
                break
        raise ValueError("invalid date separator, expected `-`")
    year, month, day = map(int, found.groups())
    _in_range(month, 1, 12, "month")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("day value is outside expected range") from None


def _read_time(text):
    found = _TIME.match(text)
    if not found:
        raise ValueError("input is too short" if len(text) < 5 else "unexpected extra characters at the end of the input")
    hour, minute, second, part, zone = found.groups()
    parts = _in_range(int(hour), 0, 23, "hour"), _in_range(int(minute), 0, 59, "minute"), _in_range(int(second or 0), 0, 59, "second")
    return time(*parts, int((part or "").ljust(6, "0")[:6]), _zone(zone))


def _of_seconds(number):
    # More seconds than 20,000,000,000 are milliseconds.
    seconds = number / 1000 if abs(number) > 2e10 else number
    return datetime.fromtimestamp(seconds, TzInfo(timedelta()))


def _is_number(text):
    return re.fullmatch(r"[+-]?\d+(\.\d*)?", text) is not None


def moment(value):
    strict = _validation._is_strict
    if isinstance(value, date) and not strict:
        return datetime(value.year, value.month, value.day)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and not strict:
        return _of_seconds(value)
    if not isinstance(value, (str, bytes)) or strict:
        raise problem("datetime_type", "Input should be a valid datetime", value)
    text = value if isinstance(value, str) else value.decode()
    if _is_number(text):
        return _of_seconds(float(text))
    try:
        day, rest = _read_date(text), text[10:]
        if rest and rest[0] not in "Tt_ ":
            raise ValueError("invalid datetime separator, expected `T`, `t`, `_` or space")
        return datetime.combine(day, _read_time(rest[1:]) if rest else time())
    except ValueError as error:
        kind = "datetime_from_date_parsing" if len(text) <= 10 else "datetime_parsing"
        words = "datetime or date" if len(text) <= 10 else "datetime"
        raise problem(kind, f"Input should be a valid {words}, {error}", value, error=str(error)) from None


def day(value):
    if isinstance(value, (str, bytes)) and not _validation._is_strict:
        text = value if isinstance(value, str) else value.decode()
        if len(text) == 10 and not _is_number(text):
            try:
                return _read_date(text)
            except ValueError as error:
                raise _no_day(value, error) from None
        try:
            value = moment(value)
        except Problem as found:
            error = found.rows[0][4]["error"]
            raise _no_day(text, error) from None
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and not _validation._is_strict:
        value = _of_seconds(value)
    if not isinstance(value, datetime):
        raise problem("date_type", "Input should be a valid date", value)
    if value.time() != time():
        text = "Datetimes provided to dates should have zero time - e.g. be exact dates"
        raise problem("date_from_datetime_inexact", text, value)
    return value.date()


def _no_day(value, error):
    return problem("date_from_datetime_parsing", f"Input should be a valid date or datetime, {error}", value, error=str(error))


def _clock(value):
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _of_seconds(value % 86400).time()
    if not isinstance(value, (str, bytes)):
        raise problem("time_type", "Input should be in a valid time format", value)
    try:
        return _read_time(value)
    except ValueError as error:
        raise problem("time_parsing", f"Input should be in a valid time format, {error}", value, error=str(error)) from None


def _span(value):
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return timedelta(seconds=value)
    if not isinstance(value, str):
        raise problem("time_delta_type", "Input should be a valid timedelta", value)
    found = _SPAN.match(value)
    if found and len(value) > 1 + (value[0] in "+-"):
        sign, weeks, days, hours, minutes, seconds = found.groups()
        made = timedelta(weeks=int(weeks or 0), days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds or 0))
        return -made if sign == "-" else made
    found = _CLOCK.match(value)
    if found:
        sign, days, hours, minutes, seconds, part = found.groups()
        made = timedelta(days=int(days or 0), hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0),
                         microseconds=int((part or "").ljust(6, "0")[:6]))
        return -made if sign == "-" else made
    error = "input is too short" if len(value) < 2 else "invalid digit in duration"
    raise problem("time_delta_parsing", f"Input should be a valid timedelta, {error}", value, error=error)


def _decimal(kind, value):
    if not isinstance(value, (int, float, str)) or isinstance(value, bool):
        raise problem("decimal_type", "Decimal input should be an integer, float, string or Decimal object", value)
    try:
        return kind(str(value))
    except (ArithmeticError, ValueError):
        raise problem("decimal_parsing", "Input should be a valid decimal", value) from None


def _uuid(kind, value):
    if not isinstance(value, (str, bytes)):
        raise problem("uuid_type", "UUID input should be a string, bytes or UUID object", value)
    try:
        return kind(value) if isinstance(value, str) else kind(bytes=value)
    except ValueError:
        place = next((place for place, c in enumerate(value) if c not in "0123456789abcdefABCDEF-"), None)
        error = f"invalid length: found {len(value)}" if place is None else f"invalid character: found `{value[place]}` at {place}"
        raise problem("uuid_parsing", f"Input should be a valid UUID, {error}", value, error=error) from None


def _hints_of(kind):
    from typing import get_type_hints

    return get_type_hints(kind, include_extras=True)


def _filled(kind, value, needs, hints):
    """The fields of a dict, each as its hint says."""
    made, rows = {}, []
    for name, hint in hints.items():
        if name in value:
            try:
                made[name] = checked(hint, value[name])
            except Problem as found:
                rows += found.at(name)
        elif name in needs:
            rows.append(("missing", (name,), "Field required", value, {}))
    if rows:
        raise Problem(rows)
    return made


def _data_class(kind, value):
    if not isinstance(value, dict):
        text = f"Input should be a dictionary or an instance of {kind.__name__}"
        raise problem("dataclass_type", text, value, class_name=kind.__name__)
    from dataclasses import MISSING

    fields = [each for each in kind.__dataclass_fields__.values() if each.init]
    needs = [each.name for each in fields if each.default is MISSING and each.default_factory is MISSING]
    hints = _hints_of(kind)
    return kind(**_filled(kind, value, needs, {each.name: hints[each.name] for each in fields}))


def _named_tuple(kind, value):
    if isinstance(value, dict):
        value = [value[name] for name in kind._fields if name in value]
    if not isinstance(value, (list, tuple)):
        raise problem("arguments_type", "Arguments must be a tuple, list or a dictionary", value)
    needs = range(len(kind._fields) - len(kind._field_defaults))
    hints = [_hints_of(kind).get(name, Any) for name in kind._fields]
    return kind(*_filled(kind, dict(enumerate(value)), needs, dict(enumerate(hints))).values())


def _plain_hint(hint):
    name = getattr(getattr(hint, "__origin__", None), "_name", "")
    return get_args(hint)[0] if name in ("Required", "NotRequired") else hint


def by_shape(kind, origin, value):
    name = getattr(origin, "__name__", getattr(origin, "_name", ""))
    if hasattr(kind, "checks_input"):
        return kind.checks_input(value)
    if name == "Callable":
        if not callable(value):
            raise problem("callable_type", "Input should be callable", value)
        return value
    if not isinstance(origin, type):
        return value
    if is_typeddict(origin):
        if not isinstance(value, dict):
            raise problem("dict_type", "Input should be a valid dictionary", value)
        hints = {name: _plain_hint(hint) for name, hint in _hints_of(origin).items()}
        return _filled(origin, value, origin.__required_keys__, hints)
    if origin is type:
        if not isinstance(value, type):
            raise problem("is_type", "Input should be a type", value)
        return value
    if isinstance(value, origin):
        return value
    if origin in _PARSED:
        return _PARSED[origin](value)
    if name in ("Decimal", "UUID"):
        return (_decimal if name == "Decimal" else _uuid)(origin, value)
    if hasattr(origin, "__dataclass_fields__"):
        return _data_class(origin, value)
    if hasattr(origin, "_fields") and issubclass(origin, tuple):
        return _named_tuple(origin, value)
    if name == "Path":
        return origin(value)
    if origin.__module__ == "__main__" and not getattr(origin, "_is_protocol", False):
        raise problem("is_instance_of", f"Input should be an instance of {name}", value, **{"class": name})
    return value


_PARSED = {time: _clock, timedelta: _span}
