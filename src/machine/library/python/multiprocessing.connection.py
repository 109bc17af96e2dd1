"""multiprocessing.connection: pipes between processes."""

import _thread
import multiprocessing
from collections import deque
from multiprocessing.queues import HAND_OVER_NS, copied
from multiprocessing.synchronize import Shared
from threading import Condition, Lock

_ends = []


class _Channel:
    """One way: what was written and not read yet."""

    def __init__(self):
        self.items = deque()
        self.changed = Condition(Lock())
        self.reader = self.writer = None


class Connection(Shared):
    def __init__(self, incoming, outgoing):
        self._in = incoming
        self._out = outgoing
        # The processes that have this end open. One that is started inherits what its parent has open.
        self._open_in = {multiprocessing._this_process()}
        if incoming is not None:
            incoming.reader = self
        if outgoing is not None:
            outgoing.writer = self
        _ends.append(self)

    def _check(self, channel, what):
        if self.closed:
            raise OSError("handle is closed")
        if channel is None:
            raise OSError(f"connection is {what}-only")

    def send(self, obj):
        self._check(self._out, "read")
        self._write(copied(obj))

    def _write(self, item):
        _thread.spend(HAND_OVER_NS)
        with self._out.changed:
            if not self._out.reader._open_in:
                raise BrokenPipeError(32, "Broken pipe")
            self._out.items.append(item)
            self._out.changed.notify_all()

    def recv(self):
        self._check(self._in, "write")
        with self._in.changed:
            while not self._in.items:
                if not self._in.writer._open_in:
                    raise EOFError
                self._in.changed._wait(None, "connection.recv()")
            item = self._in.items.popleft()
        _thread.spend(HAND_OVER_NS)
        return item

    def send_bytes(self, data, offset=0, size=None):
        self._check(self._out, "read")
        self._write(bytes(data)[offset:None if size is None else offset + size])

    recv_bytes = recv

    def poll(self, timeout=0.0):
        self._check(self._in, "write")
        with self._in.changed:
            return bool(self._in.changed._wait_for(
                lambda: self._in.items or not self._in.writer._open_in, timeout, "connection.poll()"))

    def close(self):
        self._leave(multiprocessing._this_process())

    def _leave(self, process):
        if process in self._open_in:
            self._open_in.discard(process)
            for channel in (self._in, self._out):
                if channel is not None:
                    with channel.changed:
                        channel.changed.notify_all()

    @property
    def closed(self):
        return multiprocessing._this_process() not in self._open_in

    readable = property(lambda self: self._in is not None)
    writable = property(lambda self: self._out is not None)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def Pipe(duplex=True):
    there, back = _Channel(), _Channel()
    if duplex:
        return Connection(back, there), Connection(there, back)
    return Connection(there, None), Connection(None, there)


def _inherit(child):
    me = multiprocessing._this_process()
    for end in _ends:
        if me in end._open_in:
            end._open_in.add(child)


def _leave_all(process):
    for end in _ends:
        end._leave(process)


multiprocessing._at_start.append(_inherit)
multiprocessing._at_end.append(_leave_all)
