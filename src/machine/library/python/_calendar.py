"""What `time` knows of the calendar. Its local time is UTC."""
from collections import namedtuple as _namedtuple
from datetime import datetime as _datetime
from time import time as _now

_NAMES = "tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst"


_Fields = _namedtuple("time.struct_time", _NAMES, rename=True)


def struct_time(sequence, /):
    return _Fields(*sequence)


def gmtime(secs=None, /):
    moment = _datetime.fromtimestamp(int(_now() if secs is None else secs // 1))
    day = moment.toordinal() - _datetime(moment.year, 1, 1).toordinal() + 1
    return struct_time((moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.weekday(), day, 0))


localtime = gmtime


def _moment(t):
    return _datetime(*(localtime() if t is None else t)[:6])


def strftime(format, t=None, /):
    return _moment(t).strftime(format.replace("%Z", "UTC").replace("%z", "+0000"))


def asctime(t=None, /):
    return _moment(t).strftime("%c")


def ctime(secs=None, /):
    return asctime(localtime(secs))


def mktime(t, /):
    return _moment(t).timestamp()


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    return gmtime(_datetime.strptime(string, format).timestamp())
