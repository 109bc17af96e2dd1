"""zoneinfo: the zones that programs name most, with the rules they have had since 2007."""
from datetime import _ordinal, timedelta as _timedelta, tzinfo as _tzinfo

_HOUR = 3600 * 10**6
# Of summer time: month, which Sunday (-1: the last), and the hour it begins or ends at, in UTC (u), standard (s) or summer time (d).
_RULES = {
    "EU": ((3, -1, 1, "u"), (10, -1, 1, "u")),
    "US": ((3, 2, 2, "s"), (11, 1, 2, "d")),
    "AU": ((10, 1, 2, "s"), (4, 1, 3, "d")),
    "NZ": ((9, -1, 2, "s"), (4, 1, 3, "d")),
}
# Hours from UTC, name in standard time, rule and name in summer time, and the places.
_ZONES = """
0 UTC - - UTC Etc/UTC Zulu
0 GMT - - GMT Africa/Abidjan Africa/Accra Atlantic/Reykjavik
0 GMT EU BST Europe/London
0 WET EU WEST Europe/Lisbon
1 CET EU CEST Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Amsterdam Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo
1 CET EU CEST Europe/Copenhagen Europe/Warsaw Europe/Prague Europe/Budapest Europe/Brussels Europe/Belgrade Europe/Luxembourg
2 EET EU EEST Europe/Athens Europe/Helsinki Europe/Kyiv Europe/Kiev Europe/Bucharest Europe/Sofia Europe/Riga Europe/Vilnius Europe/Tallinn
3 MSK - - Europe/Moscow
3 +03 - - Europe/Istanbul Europe/Minsk Asia/Riyadh
1 WAT - - Africa/Lagos
2 SAST - - Africa/Johannesburg
3 EAT - - Africa/Nairobi
4 +04 - - Asia/Dubai
5 PKT - - Asia/Karachi
5.5 IST - - Asia/Kolkata Asia/Calcutta
5.75 +0545 - - Asia/Kathmandu
6 +06 - - Asia/Dhaka
7 +07 - - Asia/Bangkok Asia/Ho_Chi_Minh
7 WIB - - Asia/Jakarta
8 CST - - Asia/Shanghai Asia/Taipei
8 HKT - - Asia/Hong_Kong
8 +08 - - Asia/Singapore Asia/Kuala_Lumpur
8 PST - - Asia/Manila
9 JST - - Asia/Tokyo Japan
9 KST - - Asia/Seoul
8 AWST - - Australia/Perth
10 AEST - - Australia/Brisbane
10 AEST AU AEDT Australia/Sydney Australia/Melbourne Australia/Hobart
12 NZST NZ NZDT Pacific/Auckland
-10 HST - - Pacific/Honolulu
-9 AKST US AKDT America/Anchorage
-8 PST US PDT America/Los_Angeles America/Vancouver US/Pacific
-7 MST US MDT America/Denver US/Mountain
-7 MST - - America/Phoenix
-6 CST US CDT America/Chicago US/Central America/Winnipeg
-6 CST - - America/Mexico_City America/Costa_Rica
-5 EST US EDT America/New_York America/Toronto US/Eastern America/Detroit
-5 -05 - - America/Bogota America/Lima
-4 AST US ADT America/Halifax
-3 -03 - - America/Sao_Paulo America/Argentina/Buenos_Aires
"""
_PLACES = {place: line.split()[:4] for line in _ZONES.strip().splitlines() for place in line.split()[4:]}


class ZoneInfoNotFoundError(KeyError):
    pass


def available_timezones():
    return set(_PLACES)


class ZoneInfo(_tzinfo):
    _known = {}

    def __new__(cls, key):
        if key not in cls._known:
            if key not in _PLACES:
                raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
            made = object.__new__(cls)
            hours, standard, rule, summer = _PLACES[key]
            made.key, made._standard, made._names = key, int(float(hours) * _HOUR), (standard, summer)
            made._rule = _RULES.get(rule)
            cls._known[key] = made
        return cls._known[key]

    def _changes(self, year):
        """When summer time begins and ends in a year, in microseconds of UTC."""
        found = []
        for month, nth, hour, clock in self._rule:
            first = _ordinal(year, month, 1)
            day = first + -first % 7 + 7 * (nth - 1)
            if nth < 0:
                day = _ordinal(year + month // 12, month % 12 + 1, 1) - 1
                day -= day % 7
            behind = {"u": 0, "s": self._standard, "d": self._standard + _HOUR}[clock]
            found.append(day * 24 * _HOUR + hour * _HOUR - behind)
        return found

    def _is_summer(self, micro, year):
        if self._rule is None:
            return False
        begin, end = self._changes(year)
        return begin <= micro < end if begin < end else not end <= micro < begin

    def _has_summer(self, dt):
        """Of a time on the wall: an hour that is there twice is the earlier one, or with `fold` the later one."""
        if dt is None or self._rule is None:
            return False
        wall = dt._micro() - self._standard
        sooner, later = self._is_summer(wall - _HOUR, dt.year), self._is_summer(wall, dt.year)
        if sooner == later:
            return later
        # An hour that is left out, or one that is there twice.
        return bool(dt.fold) if later else not dt.fold

    def utcoffset(self, dt):
        if dt is None and self._rule is not None:
            return None
        return _timedelta(microseconds=self._standard + _HOUR * self._has_summer(dt))

    def dst(self, dt):
        return None if dt is None else _timedelta(hours=int(self._has_summer(dt)))

    def tzname(self, dt):
        return None if dt is None and self._rule is not None else self._names[self._has_summer(dt)]

    def fromutc(self, dt):
        is_summer = self._is_summer(dt._micro(), dt.year)
        made = dt + _timedelta(microseconds=self._standard + _HOUR * is_summer)
        # The hour after summer time is there for the second time.
        return made.replace(fold=1) if not is_summer and self._rule and self._is_summer(dt._micro() - _HOUR, dt.year) else made

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"

    def __str__(self):
        return self.key
