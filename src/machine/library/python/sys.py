"""sys"""

import _thread

version = "3.13.0 (Loop Lab)"
version_info = (3, 13, 0, "final", 0)
platform = "linux"
maxsize = 2**63 - 1
argv = [""]


def getswitchinterval():
    return _thread.switch_interval()


def setswitchinterval(interval):
    _thread.switch_interval(interval)


def _is_gil_enabled():
    return not _thread.is_free_threaded()


def exit(status=None):
    raise SystemExit(status)
