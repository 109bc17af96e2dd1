"""sched: events at their times, on the thread that runs them, which sleeps in between."""
import heapq as _heapq
import time as _time
from collections import namedtuple as _namedtuple

Event = _namedtuple("Event", "time, priority, sequence, action, argument, kwargs")


class scheduler:
    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._queue, self._n = [], 0

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        self._n += 1
        event = Event(time, priority, self._n, action, argument, kwargs or {})
        _heapq.heappush(self._queue, (time, priority, self._n, event))
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        entry = (event.time, event.priority, event.sequence, event)
        if entry not in self._queue:
            raise ValueError("list.remove(x): x not in list")
        self._queue.remove(entry)
        _heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    @property
    def queue(self):
        return [entry[-1] for entry in sorted(self._queue)]

    def run(self, blocking=True):
        while self._queue:
            time, _, _, event = self._queue[0]
            now = self.timefunc()
            if now < time:
                if not blocking:
                    return time - now
                self.delayfunc(time - now)
                continue
            _heapq.heappop(self._queue)
            event.action(*event.argument, **event.kwargs)
            self.delayfunc(0)
