"""datetime: dates and times of day, with the simulation's clock."""

import time as _time
from collections import namedtuple as _namedtuple

MINYEAR = 1
MAXYEAR = 9999

_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
                "December")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EPOCH = 719163


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + _DAYS_BEFORE[month - 1] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    if not 1 <= n <= 3652059:
        raise OverflowError("date value out of range")
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 1
    while n >= _days_in(year, month):
        n -= _days_in(year, month)
        month += 1
    return year, month, n + 1


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        try:
            total = ((weeks * 7 + days) * 86400 + hours * 3600 + minutes * 60 + seconds)
        except TypeError:
            for name, value in dict(days=days, seconds=seconds, minutes=minutes, hours=hours, weeks=weeks).items():
                if not isinstance(value, (int, float)):
                    raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}") from None
            raise
        if isinstance(total, int) and isinstance(microseconds, int) and isinstance(milliseconds, int):
            micro = total * 1000000 + milliseconds * 1000 + microseconds
        else:
            whole = int(total // 1)
            micro = whole * 1000000 + round((total - whole) * 1e6 + milliseconds * 1000 + microseconds)
        self._set(micro)

    def _set(self, micro):
        rest, self.microseconds = divmod(micro, 1000000)
        self.days, self.seconds = divmod(rest, 86400)
        if not -999999999 <= self.days <= 999999999:
            raise OverflowError(f"days={self.days}; must have magnitude <= 999999999")

    def _micro(self):
        return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds

    def total_seconds(self):
        return self._micro() / 10**6

    def __repr__(self):
        parts = []
        for name in ("days", "seconds", "microseconds"):
            if getattr(self, name):
                parts.append(f"{name}={getattr(self, name)}")
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self.days:
            text = f"{self.days} day{'s' if abs(self.days) != 1 else ''}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __add__(self, other):
        return _delta(self._micro() + other._micro()) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        return _delta(self._micro() - other._micro()) if isinstance(other, timedelta) else NotImplemented

    def __mul__(self, number):
        if isinstance(number, (int, float)):
            return _delta(round(self._micro() * number))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._micro() / other._micro()
        return _delta(round(self._micro() / other))

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._micro() // other._micro()
        return _delta(self._micro() // other)

    def __mod__(self, other):
        return _delta(self._micro() % other._micro())

    def __neg__(self): return _delta(-self._micro())
    def __pos__(self): return self
    def __abs__(self): return _delta(abs(self._micro()))
    def __bool__(self): return self._micro() != 0
    def __hash__(self): return hash(self._micro())
    def __eq__(self, other): return self._micro() == other._micro() if isinstance(other, timedelta) else NotImplemented
    def __lt__(self, other): return self._micro() < other._micro() if isinstance(other, timedelta) else NotImplemented
    def __le__(self, other): return self._micro() <= other._micro() if isinstance(other, timedelta) else NotImplemented
    def __gt__(self, other): return self._micro() > other._micro() if isinstance(other, timedelta) else NotImplemented
    def __ge__(self, other): return self._micro() >= other._micro() if isinstance(other, timedelta) else NotImplemented


def _delta(micro):
    made = timedelta()
    made._set(micro)
    return made


timedelta.min = _delta(-999999999 * 86400 * 10**6)
timedelta.max = _delta(999999999 * 86400 * 10**6 + 86399999999)
timedelta.resolution = _delta(1)


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def fromutc(self, dt):
        summer = dt.dst() or timedelta()
        standard = dt + (dt.utcoffset() - summer)
        return standard + (standard.dst() or timedelta())


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not -86400 * 10**6 < offset._micro() < 86400 * 10**6:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}.")
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return f"UTC{_offset_text(self._offset)}" if self._offset else "UTC"

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = f", {self._name!r}" if self._name is not None else ""
        return f"datetime.timezone({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)


def _offset_text(offset, separator=":"):
    seconds = offset._micro() // 10**6
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    return f"{sign}{hours:02d}{separator}{rest // 60:02d}"


timezone.utc = timezone(timedelta())
UTC = timezone.utc


def _whole(*parts):
    """A part that is no whole number is refused, and one that is not there."""
    for place, (name, value) in enumerate(parts, 1):
        if value is None:
            raise TypeError(f"function missing required argument '{name}' (pos {place})") from None
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None


def _check_date(year, month, day):
    try:
        is_year = MINYEAR <= year <= MAXYEAR
        1 <= month <= 12 and 1 <= day
    except TypeError:
        _whole(("year", year), ("month", month), ("day", day))
    if not is_year:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond):
    for value, most, name in ((hour, 23, "hour"), (minute, 59, "minute"), (second, 59, "second")):
        if not 0 <= value <= most:
            raise ValueError(f"{name} must be in 0..{most}")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")


def _time_text(hour, minute, second, microsecond, timespec="auto"):
    text = f"{hour:02d}:{minute:02d}"
    if timespec == "minutes":
        return text
    if timespec == "hours":
        return f"{hour:02d}"
    text += f":{second:02d}"
    if timespec == "milliseconds":
        return text + f".{microsecond // 1000:03d}"
    if timespec == "microseconds" or timespec == "auto" and microsecond:
        return text + f".{microsecond:06d}"
    return text


def _strftime(dt, format):
    hour, minute, second = getattr(dt, "hour", 0), getattr(dt, "minute", 0), getattr(dt, "second", 0)
    micro = getattr(dt, "microsecond", 0)
    result = []
    position = 0
    while position < len(format):
        c = format[position]
        position += 1
        if c != "%" or position == len(format):
            result.append(c)
            continue
        c = format[position]
        position += 1
        if c == "-" and position < len(format):
            result.append(_strftime(dt, "%" + format[position]).lstrip("0 ") or "0")
            position += 1
        elif c == "Y": result.append(f"{dt.year:04d}")
        elif c == "m": result.append(f"{dt.month:02d}")
        elif c == "d": result.append(f"{dt.day:02d}")
        elif c == "e": result.append(f"{dt.day:2d}")
        elif c == "H": result.append(f"{hour:02d}")
        elif c == "I": result.append(f"{(hour - 1) % 12 + 1:02d}")
        elif c == "M": result.append(f"{minute:02d}")
        elif c == "S": result.append(f"{second:02d}")
        elif c == "f": result.append(f"{micro:06d}")
        elif c == "p": result.append("AM" if hour < 12 else "PM")
        elif c == "y": result.append(f"{dt.year % 100:02d}")
        elif c == "j": result.append(f"{_ordinal(dt.year, dt.month, dt.day) - _ordinal(dt.year, 1, 1) + 1:03d}")
        elif c == "a": result.append(_DAYS[dt.weekday()])
        elif c == "A": result.append(_LONG_DAYS[dt.weekday()])
        elif c == "b": result.append(_MONTHS[dt.month - 1])
        elif c == "B": result.append(_LONG_MONTHS[dt.month - 1])
        elif c == "w": result.append(str(dt.isoweekday() % 7))
        elif c == "u": result.append(str(dt.isoweekday()))
        elif c == "F": result.append(f"{dt.year:04d}-{dt.month:02d}-{dt.day:02d}")
        elif c in "UW":
            past = dt.toordinal() - _ordinal(dt.year, 1, 1)
            result.append(f"{(past + 7 - (dt.isoweekday() % 7 if c == 'U' else dt.weekday())) // 7:02d}")
        elif c in "GV": result.append(f"{dt.isocalendar()[c == 'V']:02d}")
        elif c == "h": result.append(_MONTHS[dt.month - 1])
        elif c == "D": result.append(_strftime(dt, "%m/%d/%y"))
        elif c == "R": result.append(f"{hour:02d}:{minute:02d}")
        elif c == "r": result.append(_strftime(dt, "%I:%M:%S %p"))
        elif c == "T": result.append(f"{hour:02d}:{minute:02d}:{second:02d}")
        elif c == "s": result.append(str(int(dt.timestamp())))
        elif c == "z": result.append("" if getattr(dt, "tzinfo", None) is None else _offset_text(dt.utcoffset(), ""))
        elif c == "Z": result.append("" if getattr(dt, "tzinfo", None) is None else dt.tzname())
        elif c == "c": result.append(_strftime(dt, "%a %b %e %H:%M:%S %Y"))
        elif c == "x": result.append(_strftime(dt, "%m/%d/%y"))
        elif c == "X": result.append(_strftime(dt, "%H:%M:%S"))
        elif c == "%": result.append("%")
        else: result.append("%" + c)
    return "".join(result)


# What a directive finds in a text: digits, how many and in which range, or one of these words.
_NUMBERS = {"Y": (4, 1, 9999), "m": (2, 1, 12), "d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "M": (2, 0, 59), "S": (2, 0, 61),
            "f": (6, 0, 999999), "y": (2, 0, 99), "j": (3, 1, 366), "w": (1, 0, 6), "u": (1, 1, 7), "U": (2, 0, 53), "W": (2, 0, 53)}
_WORDS = {"b": _MONTHS, "B": _LONG_MONTHS, "a": _DAYS, "A": _LONG_DAYS, "p": ("AM", "PM"), "Z": ("UTC", "GMT", "")}
_LONG_FORMS = {"T": "%H:%M:%S", "D": "%m/%d/%y", "R": "%H:%M", "F": "%Y-%m-%d", "c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _number_at(text, at, width, least, most):
    n = 0
    while n < width and text[at + n:at + n + 1].isdigit():
        n += 1
    while n and not least <= int(text[at:at + n]) <= most:
        n -= 1
    return n


def _offset_at(text, at):
    """An offset such as +02:00 or Z: how long it is, and the zone."""
    if text[at:at + 1] == "Z":
        return 1, timezone.utc
    colon = text[at + 3:at + 4] == ":"
    digits = text[at + 1:at + 3] + text[at + 3 + colon:at + 5 + colon]
    if text[at:at + 1] not in ("+", "-") or len(digits) != 4 or not digits.isdigit():
        return 0, None
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return 5 + colon, timezone(-shift if text[at] == "-" else shift) if shift else timezone.utc


def _parsed(text, format):
    """What the directives of a format find in a text: directive → number, or zone."""
    for letter, longer in _LONG_FORMS.items():
        format = format.replace("%" + letter, longer)
    found, at, position = {}, 0, 0
    while position < len(format):
        c = format[position]
        position += 1
        n = 0
        if c.isspace():
            while text[at + n:at + n + 1].isspace():
                n += 1
        elif c != "%":
            n = int(text[at:at + 1].lower() == c.lower())
        else:
            c = format[position:position + 1]
            position += 1
            if c in _NUMBERS:
                n = _number_at(text, at, *_NUMBERS[c])
                found[c] = int(text[at:at + n] or 0) * 10 ** (6 - n if c == "f" else 0)
            elif c in _WORDS:
                for place, word in enumerate(_WORDS[c]):
                    if text[at:at + len(word)].lower() == word.lower() and (word or c == "Z"):
                        found[c], n = place, len(word)
                        break
                if c == "Z" and c in found:
                    continue
            elif c == "z":
                n, found[c] = _offset_at(text, at)
            elif c == "%":
                n = int(text[at:at + 1] == "%")
            else:
                raise ValueError(f"{c!r} is a bad directive in format {format!r}" if c else f"stray % in format {format!r}")
        if not n:
            raise ValueError(f"time data {text!r} does not match format {format!r}")
        at += n
    if at < len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    return found


_IsoCalendarDate = _namedtuple("datetime.IsoCalendarDate", "year week weekday")


class date:
    def __init__(self, year, month=None, day=None):
        _check_date(year, month, day)
        self.year, self.month, self.day = year, month, day

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        return cls(*_from_ordinal(_EPOCH + int(t // 86400)))

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        try:
            parts = text.split("-") if "-" in text or "W" in text else [text[:4], text[4:6], text[6:]]
            if "W" in text:
                year, week, *day = parts if len(parts) > 1 else [text[:4], text[4:7], *text[7:]]
                return cls.fromisocalendar(int(year), int(week[1:]), int(day[0] if day else 1))
            year, month, day = parts
            if len(year) == 4 and len(month) == 2 and len(day) == 2:
                return cls(int(year), int(month), int(day))
        except ValueError as error:
            if "must be" in str(error) or "out of range" in str(error):
                raise
        raise ValueError(f"Invalid isoformat string: {text!r}")

    @classmethod
    def fromisocalendar(cls, year, week, day):
        first = _ordinal(year, 1, 4)
        return cls.fromordinal(first - (first + 6) % 7 + (week - 1) * 7 + day - 1)

    def timetuple(self):
        from _calendar import struct_time

        clock = [getattr(self, name, 0) for name in ("hour", "minute", "second")]
        past = self.toordinal() - _ordinal(self.year, 1, 1) + 1
        return struct_time((self.year, self.month, self.day, *clock, self.weekday(), past, -1))

    def toordinal(self): return _ordinal(self.year, self.month, self.day)
    def weekday(self): return (self.toordinal() + 6) % 7
    def isocalendar(self):
        first = _ordinal(self.year, 1, 4)
        monday = first - (first + 6) % 7
        if self.toordinal() < monday:
            return date(self.year - 1, 12, 28).isocalendar()._replace(weekday=self.isoweekday())
        week, year = (self.toordinal() - monday) // 7 + 1, self.year
        later = _ordinal(self.year + 1, 1, 4)
        if self.toordinal() >= later - (later + 6) % 7:
            week, year = 1, self.year + 1
        return _IsoCalendarDate(year, week, self.isoweekday())

    def isoweekday(self): return self.toordinal() % 7 or 7
    def isoformat(self): return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
    def strftime(self, format): return _strftime(self, format)
    def ctime(self): return _strftime(self, "%c")

    def replace(self, year=None, month=None, day=None):
        return type(self)(year or self.year, month or self.month, day or self.day)

    def _key(self): return (self.year, self.month, self.day)
    def __str__(self): return self.isoformat()
    def __repr__(self): return f"datetime.date({self.year}, {self.month}, {self.day})"
    def __format__(self, spec): return self.strftime(spec) if spec else str(self)
    def __hash__(self): return hash(self._key())
    def _same(self, other): return isinstance(other, date) and not isinstance(other, datetime)
    def __eq__(self, other): return self._key() == other._key() if self._same(other) else NotImplemented
    def __lt__(self, other): return self._key() < other._key() if self._same(other) else NotImplemented
    def __le__(self, other): return self._key() <= other._key() if self._same(other) else NotImplemented
    def __gt__(self, other): return self._key() > other._key() if self._same(other) else NotImplemented
    def __ge__(self, other): return self._key() >= other._key() if self._same(other) else NotImplemented

    def __add__(self, other):
        if isinstance(other, timedelta):
            return type(self).fromordinal(self.toordinal() + other.days)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo = tzinfo

    def isoformat(self, timespec="auto"):
        text = _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    @classmethod
    def fromisoformat(cls, text):
        clock, zone = text.removeprefix("T"), None
        for place, c in enumerate(clock):
            if c in "+-Z":
                n, zone = _offset_at(clock + ("" if ":" in clock[place:] or len(clock) - place > 3 else ":00"), place)
                clock = clock[:place] if n else ""
                break
        if ":" not in clock and len(clock) > 2:
            clock = ":".join((clock[:2], clock[2:4], clock[4:])).rstrip(":")
        parts = clock.split(":")
        second, _, fraction = (parts[2] if len(parts) > 2 else "00").replace(",", ".").partition(".")
        if not all(len(part) == 2 for part in (*parts[:2], second)):
            raise ValueError(f"Invalid isoformat string: {text!r}")
        minute = int(parts[1]) if len(parts) > 1 else 0
        return cls(int(parts[0]), minute, int(second), int(fraction.ljust(6, "0")[:6] or 0), zone)

    def utcoffset(self): return None if self.tzinfo is None else self.tzinfo.utcoffset(None)
    def tzname(self): return None if self.tzinfo is None else self.tzinfo.tzname(None)
    def strftime(self, format): return _strftime(datetime(1900, 1, 1, *self._key(), self.tzinfo), format)
    def __format__(self, spec): return self.strftime(spec) if spec else str(self)

    def replace(self, **changes):
        names = ("hour", "minute", "second", "microsecond", "tzinfo")
        return type(self)(*[changes.get(name, getattr(self, name)) for name in names])

    def _key(self): return (self.hour, self.minute, self.second, self.microsecond)
    def __str__(self): return self.isoformat()
    def __hash__(self): return hash(self._key())
    def __eq__(self, other): return self._key() == other._key() if isinstance(other, time) else NotImplemented
    def __lt__(self, other): return self._key() < other._key() if isinstance(other, time) else NotImplemented
    def __le__(self, other): return self._key() <= other._key() if isinstance(other, time) else NotImplemented

    def __gt__(self, other): return self._key() > other._key() if isinstance(other, time) else NotImplemented
    def __ge__(self, other): return self._key() >= other._key() if isinstance(other, time) else NotImplemented

    def __repr__(self):
        parts = [self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        zone = f", tzinfo={self.tzinfo!r}" if self.tzinfo is not None else ""
        return f"datetime.time({', '.join(map(str, parts))}{zone})"


class datetime(date):
    def __init__(self, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        super().__init__(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo = tzinfo
        self.fold = fold

    @classmethod
    def _of_micro(cls, micro, tz=None):
        days, rest = divmod(micro, 86400 * 10**6)
        seconds, micro = divmod(rest, 10**6)
        year, month, day = _from_ordinal(days)
        return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, micro, tz)

    def _micro(self):
        return ((self.toordinal() * 86400) + self.hour * 3600 + self.minute * 60 + self.second) * 10**6 + self.microsecond

    def _utc_micro(self):
        offset = self.utcoffset()
        return self._micro() - (offset._micro() if offset is not None else 0)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        import warnings

        warnings.warn("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware objects to "
                      "represent datetimes in UTC: datetime.datetime.now(datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls.now()

    @classmethod
    def fromtimestamp(cls, t, tz=None):
        micro = _EPOCH * 86400 * 10**6 + round(t * 10**6)
        return cls._of_micro(micro) if tz is None else tz.fromutc(cls._of_micro(micro, tz))

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls.fromtimestamp(t)

    @classmethod
    def combine(cls, day, clock, tzinfo=None):
        return cls(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond, tzinfo or clock.tzinfo)

    @classmethod
    def fromordinal(cls, n):
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        n = text.find("T") if "T" in text else text.find(" ")
        n = (8 if text[:8].isdigit() else 10) if n < 0 else n
        try:
            day, clock = date.fromisoformat(text[:n]), time.fromisoformat(text[n + 1:]) if text[n + 1:] else time()
        except ValueError as error:
            if "must be" in str(error) or "out of range" in str(error):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None
        return cls.combine(day, clock)

    @classmethod
    def strptime(cls, text, format):
        found = _parsed(text, format)
        year = found.get("Y", 1900)
        if "y" in found:
            year = found["y"] + (2000 if found["y"] <= 68 else 1900)
        month = found.get("m") or found.get("b", found.get("B", 0)) + 1
        hour = found.get("H", 0)
        if "I" in found:
            hour = found["I"] % 12 + 12 * found.get("p", 0)
        zone = found.get("z")
        made = cls(year, month, found.get("d", 1), hour, found.get("M", 0), found.get("S", 0), found.get("f", 0), zone)
        return made + timedelta(days=found["j"] - 1) if "j" in found and "d" not in found else made

    def date(self): return date(self.year, self.month, self.day)
    def time(self): return time(self.hour, self.minute, self.second, self.microsecond)
    def utcoffset(self): return None if self.tzinfo is None else self.tzinfo.utcoffset(self)
    def tzname(self): return None if self.tzinfo is None else self.tzinfo.tzname(self)
    def timetz(self): return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo)
    def dst(self): return None if self.tzinfo is None else self.tzinfo.dst(self)
    def utctimetuple(self): return self.astimezone(timezone.utc).timetuple() if self.tzinfo else self.timetuple()
    def timestamp(self): return (self._utc_micro() - _EPOCH * 86400 * 10**6) / 10**6

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        return tz.fromutc(datetime._of_micro(self._utc_micro(), tz))

    def replace(self, *parts, **changes):
        names = ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo")
        changes.update(zip(names, parts))
        for name in changes:
            if name not in names and name != "fold":
                raise TypeError(f"replace() got an unexpected keyword argument '{name}'")
        return type(self)(*[changes.get(name, getattr(self, name)) for name in names], fold=changes.get("fold", self.fold))

    def isoformat(self, sep="T", timespec="auto"):
        text = f"{self.year:04d}-{self.month:02d}-{self.day:02d}{sep}"
        text += _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        offset = self.utcoffset()
        return text if offset is None else text + _offset_text(offset)

    def __str__(self): return self.isoformat(" ")

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        zone = f", tzinfo={self.tzinfo!r}" if self.tzinfo is not None else ""
        fold = ", fold=1" if self.fold else ""
        name = "datetime.datetime" if type(self) is datetime else type(self).__qualname__
        return f"{name}({', '.join(map(str, parts))}{fold}{zone})"

    def _compare(self, other):
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._utc_micro() - other._utc_micro()

    def __hash__(self): return hash(self._utc_micro())

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.tzinfo is None) == (other.tzinfo is None) and self._utc_micro() == other._utc_micro()

    def __lt__(self, other): return self._compare(other) < 0 if isinstance(other, datetime) else NotImplemented
    def __le__(self, other): return self._compare(other) <= 0 if isinstance(other, datetime) else NotImplemented
    def __gt__(self, other): return self._compare(other) > 0 if isinstance(other, datetime) else NotImplemented
    def __ge__(self, other): return self._compare(other) >= 0 if isinstance(other, datetime) else NotImplemented

    def __add__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of_micro(self._micro() + other._micro(), self.tzinfo)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of_micro(self._micro() - other._micro(), self.tzinfo)
        if isinstance(other, datetime):
            if (self.tzinfo is None) != (other.tzinfo is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return _delta(self._utc_micro() - other._utc_micro())
        return NotImplemented


date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
time.min, time.max = time(), time(23, 59, 59, 999999)
time.resolution = datetime.resolution = timedelta(microseconds=1)
