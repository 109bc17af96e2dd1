import datetime as dt
from datetime import UTC, date, datetime, time, timedelta, timezone

for text, form in [
    ("05 Mar 24 02:30 PM", "%d %b %y %I:%M %p"), ("12/31/99", "%m/%d/%y"), ("2024-01-01T00:00:00+0200", "%Y-%m-%dT%H:%M:%S%z"),
    ("Friday, 5 July 2024", "%A, %d %B %Y"), ("2024-060", "%Y-%j"), ("12:05 am", "%I:%M %p"), ("100%  7", "100%% %d"),
    ("2024-13-01", "%Y-%m-%d"), ("2024-01-01x", "%Y-%m-%d"), ("nine", "%H"), ("2024", "%Q"), ("2024-02-30", "%Y-%m-%d"),
    ("2024-06-01T10:20:30Z", "%Y-%m-%dT%H:%M:%S%z"), ("1.5", "%S.%f"),
]:
    try:
        print(text, "|", datetime.strptime(text, form))
    except ValueError as error:
        print(text, "|", error)
for text in ["20240301", "2024-W09-4", "2024-3-1", "2023-02-29", "2024-03-01"]:
    try:
        print(date.fromisoformat(text))
    except ValueError as error:
        print(error)
for text in ["2024-01-01T12:00:00+05:30", "20240101T101112", "2024-01-01 10:11:12.5", "2024-01-01T10", "2024-01-01T10:11Z", "nope", "2024-01-01T25:00"]:
    try:
        print(repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(error)
day, moment = date(2024, 2, 29), datetime(2024, 1, 15, 13, 5, 9, 123456)
print(day.strftime("%U %W %G-W%V-%u %h %D"), moment.strftime("%-d.%-m. %-I:%M %p %r %R"), day.timetuple().tm_yday, moment.timetuple()[:6])
print(date.fromisocalendar(2024, 9, 4), moment.timetz(), moment.replace(fold=1).fold, moment.replace(2025, 2).date())
clock = time(9, 30, 15, 500)
print(clock.strftime("%H-%M"), clock.replace(hour=1), time.max, time(1, tzinfo=UTC), repr(time(1, tzinfo=UTC)), f"{clock:%H:%M}", time(2) > time(1))
print(time.fromisoformat("04:23:01"), time.fromisoformat("04:23+02:00"), time.fromisoformat("T0423"), repr(timezone(timedelta(hours=2), "CEST")))
print(repr(datetime(2024, 1, 1, fold=1)), moment.utctimetuple()[:4], timedelta.resolution)
for make in [
    lambda: timedelta("a"), lambda: date("a", 1, 1), lambda: datetime(2024, 1), lambda: timezone(timedelta(hours=25)), lambda: time(0, 60),
    lambda: day.replace(month=14),
]:
    try:
        print(make())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Stamp(datetime):
    pass


print(repr(Stamp(2024, 1, 1)), type(Stamp(2024, 1, 1) + timedelta(1)).__name__)
