"""The collector of reference cycles. Here cycles stay until the run is over, so there is nothing to collect."""


def collect(generation=2):
    return 0


def enable():
    pass


def disable():
    pass


def isenabled():
    return True


def freeze():
    pass
