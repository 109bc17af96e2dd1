"""uvloop's names. Its loop does the same as asyncio's, in the same order; the Load lab's settings say which of the two a server runs on, and what that costs."""
from asyncio import new_event_loop, run

__version__ = "0.22.1"


def install():
    """Deprecated, and without effect here."""


class EventLoopPolicy:
    def new_event_loop(self):
        return new_event_loop()
