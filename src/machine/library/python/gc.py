"""The collector of reference cycles. Here cycles stay until the run is over; what was let go of is finalized at the latest when it is called."""
from _thread import settle as _settle


def collect(generation=2):
    _settle()
    return 0


def enable():
    pass


def disable():
    pass


def isenabled():
    return True


def freeze():
    pass
