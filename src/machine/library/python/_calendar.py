"""What `time` knows of the calendar. Its local time is UTC."""
from collections import namedtuple as _namedtuple
from datetime import datetime as _datetime
import time as _time
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


CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME = 0, 1, 2, 3, 4, 7
timezone, altzone, daylight, tzname = 0, 0, 0, ("UTC", "UTC")


def clock_gettime(clk_id, /):
    clocks = {CLOCK_REALTIME: _now, CLOCK_PROCESS_CPUTIME_ID: _time.process_time, CLOCK_THREAD_CPUTIME_ID: _time.thread_time}
    if clk_id not in (0, 1, 2, 3, 4, 7):
        raise OSError(22, "Invalid argument")
    return clocks.get(clk_id, _time.monotonic)()


def clock_gettime_ns(clk_id, /):
    return round(clock_gettime(clk_id) * 1e9)


def clock_getres(clk_id, /):
    return 1e-09


def process_time_ns():
    return round(_time.process_time() * 1e9)


def thread_time_ns():
    return round(_time.thread_time() * 1e9)


def get_clock_info(name, /):
    from types import SimpleNamespace

    clocks = {"monotonic": "CLOCK_MONOTONIC", "perf_counter": "CLOCK_MONOTONIC", "process_time": "CLOCK_PROCESS_CPUTIME_ID",
              "thread_time": "CLOCK_THREAD_CPUTIME_ID", "time": "CLOCK_REALTIME"}
    if name not in clocks:
        raise ValueError("unknown clock")
    is_time = name == "time"
    return SimpleNamespace(implementation=f"clock_gettime({clocks[name]})", monotonic=not is_time, adjustable=is_time, resolution=1e-09)
