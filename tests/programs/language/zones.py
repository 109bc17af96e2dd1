from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError
import fnmatch
import keyword

berlin, york, sydney, kolkata = map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"))
noon = datetime(2024, 7, 1, 12, tzinfo=berlin)
print(noon, repr(noon), noon.utcoffset(), noon.tzname(), noon.dst(), berlin, repr(berlin), berlin.key, ZoneInfo("Europe/Berlin") is berlin)
for zone in (UTC, york, sydney, kolkata, ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-3))):
    print(noon.astimezone(zone), noon.astimezone(zone).tzname())
for year in (2024, 2025):
    for zone in (berlin, york, sydney, ZoneInfo("Pacific/Auckland")):
        moment, found = datetime(year, 1, 1, tzinfo=UTC), []
        before = moment.astimezone(zone).utcoffset()
        while moment.year == year:
            moment += timedelta(hours=17)
            now = moment.astimezone(zone)
            if now.utcoffset() != before:
                found.append(f"{now:%m-%d %H:%M %Z}")
                before = now.utcoffset()
        print(year, zone, found)
for text in ["2024-03-31 01:59", "2024-03-31 02:30", "2024-03-31 03:00", "2024-10-27 01:59", "2024-10-27 02:30", "2024-10-27 03:00"]:
    wall = datetime.fromisoformat(text).replace(tzinfo=berlin)
    later = wall.replace(fold=1)
    print(wall, later, wall.timestamp(), later.timestamp(), wall.tzname(), later.tzname(), wall.astimezone(UTC))
print(datetime.fromtimestamp(1729990800, berlin), datetime.fromtimestamp(1729994400, berlin), datetime.fromtimestamp(1729994400, berlin).fold)
print(datetime(2024, 3, 30, 12, tzinfo=berlin) + timedelta(days=1), datetime(2024, 3, 31, 12, tzinfo=berlin) - datetime(2024, 3, 30, 12, tzinfo=york), noon == noon.astimezone(york))
try:
    ZoneInfo("Mars/Base")
except ZoneInfoNotFoundError as error:
    print(error)


class Fixed(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=3)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return "FIX"


print(noon.astimezone(Fixed()), noon.astimezone(Fixed()).tzname(), f"{datetime(2024, 1, 1, tzinfo=Fixed()):%Z %z}")
print(fnmatch.filter(["a.py", "b.txt", "test_c.py"], "*.py"), fnmatch.fnmatch("data1", "data[0-9]"), fnmatch.fnmatch("x", "[!x]"))
print(keyword.iskeyword("class"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), len(keyword.kwlist))
