"""calendar"""

from datetime import date as _date
from enum import IntEnum as _IntEnum

day_name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
day_abbr = [name[:3] for name in day_name]
month_name = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
month_abbr = [name[:3] for name in month_name]


class _Named(_IntEnum):
    def __repr__(self):
        return f"calendar.{self._name_}"


Day = _Named("Day", {name.upper(): place for place, name in enumerate(day_name)})
Month = _Named("Month", {name.upper(): place for place, name in enumerate(month_name) if name})
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = Day
(JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER) = Month


class IllegalMonthError(ValueError, IndexError):
    def __str__(self):
        return f"bad month number {self.args[0]!r}; must be 1-12"


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    return sum(map(isleap, range(y1, y2)))


def weekday(year, month, day):
    return Day(_date(year, month, day).weekday())


def monthrange(year, month):
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    n = 29 if month == 2 and isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return weekday(year, month, 1), n


def timegm(tuple):
    year, month, day, hour, minute, second = tuple[:6]
    return ((_date(year, month, day).toordinal() - 719163) * 24 + hour) * 3600 + minute * 60 + second


class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def iterweekdays(self):
        return iter([(self.firstweekday + n) % 7 for n in range(7)])

    def itermonthdays(self, year, month):
        first, n = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        days = [0] * before + list(range(1, n + 1))
        return iter(days + [0] * (-len(days) % 7))

    def monthdayscalendar(self, year, month):
        days = list(self.itermonthdays(year, month))
        return [days[at:at + 7] for at in range(0, len(days), 7)]


class TextCalendar(Calendar):
    def formatmonth(self, theyear, themonth, w=0, l=0):
        w, l = max(2, w), max(1, l)
        title = f"{month_name[themonth]} {theyear}".center(7 * (w + 1) - 1).rstrip()
        names = " ".join((day_name if w >= 9 else day_abbr)[day][:w].center(w) for day in self.iterweekdays()).rstrip()
        weeks = [" ".join((f"{day:2d}" if day else "").center(w) for day in week).rstrip() for week in self.monthdayscalendar(theyear, themonth)]
        return ("\n" * l).join([title, names, *weeks]) + "\n" * l

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end="")


_usual = TextCalendar()
month, prmonth, monthcalendar = _usual.formatmonth, _usual.prmonth, _usual.monthdayscalendar


def setfirstweekday(firstweekday):
    _usual.firstweekday = firstweekday


def firstweekday():
    return _usual.firstweekday
