"""_loopback: connections within a program. What is written on one end is found by the other end's selector in its next iteration.

Models `_SelectorSocketTransport` and `BaseSelectorEventLoop` in CPython's `Lib/asyncio/selector_events.py`, and `Server` in `base_events.py`,
on sockets that are always writable.
"""

import asyncio
from _asyncio import _running_loop, gather, sleep
from asyncio.transports import Transport as _Transport

# Where this machine answers itself.
_NAMES = ("localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "", None)
_FIRST_FREE_PORT = 41_000
_AF_INET, _SOCK_STREAM, _TCP = 2, 1, 6

# port -> the server that listens there
_listening = {}
_n_ports = 0
_n_files = 5


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        shown = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {shown} expected bytes")
        self.partial, self.expected = partial, expected


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


def is_here(host):
    return host in _NAMES


def _address(host):
    return "0.0.0.0" if host in ("", None) else "127.0.0.1" if host == "localhost" else host


def _free_port():
    global _n_ports
    _n_ports += 1
    return _FIRST_FREE_PORT + _n_ports


class TransportSocket:
    def __init__(self, address, peer=None):
        global _n_files
        _n_files += 1
        self._fd, self._address, self._peer = _n_files, address, peer
        self.family, self.type, self.proto = _AF_INET, _SOCK_STREAM, _TCP

    def __repr__(self):
        raddr = "" if self._peer is None else f", raddr={self._peer}"
        return (f"<asyncio.TransportSocket fd={self._fd}, family={self.family}, type={self.type}, proto={self.proto}, "
                f"laddr={self._address}{raddr}>")

    def getsockname(self):
        return self._address

    def getpeername(self):
        return self._peer

    def fileno(self):
        return self._fd

    def setsockopt(self, *args):
        pass


def _found(loop, function):
    # What a selector finds is run in the iteration that asks it.
    if loop is _running_loop():
        loop.call_at(loop.time(), function)
    else:
        loop.call_soon_threadsafe(function)


class Transport(_Transport):
    def __init__(self, loop, protocol, address, peer_address, server=None):
        self._loop, self._protocol, self._server = loop, protocol, server
        self._extra = {"sockname": address, "peername": peer_address, "socket": TransportSocket(address, peer_address)}
        self._peer = None
        self._arrived = b""
        self._eof_arrived = self._is_at_eof = False
        self._is_reading = self._is_found = False
        self._is_closing = self._is_closed = self._has_written_eof = False
        if server is not None:
            server._clients.append(self)

    def begin(self, waiter):
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(self._begin_reading)
        self._loop.call_soon(_wake, waiter)

    def __repr__(self):
        state = " closed" if self._is_closed else " closing" if self._is_closing else ""
        fd = self._extra["socket"].fileno()
        reading = "polling" if self._is_reading else "idle"
        return f"<_SelectorSocketTransport{state} fd={fd} read={reading} write=<idle, bufsize=0>>"

    # What arrives.

    def _begin_reading(self):
        if not self._is_closing:
            self._is_reading = True
            self._look()

    def _look(self):
        if self._is_reading and not self._is_found and (self._arrived or self._eof_arrived and not self._is_at_eof):
            self._is_found = True
            _found(self._loop, self._read_ready)

    def _arrive(self, data):
        self._arrived += data
        self._look()

    def _arrive_eof(self):
        self._eof_arrived = True
        self._look()

    def _read_ready(self):
        self._is_found = False
        if not self._is_reading:
            return
        if self._arrived:
            data, self._arrived = self._arrived, b""
            self._protocol.data_received(data)
            self._look()
        elif self._eof_arrived:
            self._is_at_eof = True
            if self._protocol.eof_received():
                self._is_reading = False
            else:
                self.close()

    def is_reading(self):
        return self._is_reading

    def pause_reading(self):
        self._is_reading = False

    def resume_reading(self):
        self._begin_reading()

    # What is written.

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._has_written_eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if data and not self._is_closed and not self._peer._is_closed:
            self._peer._arrive(bytes(data))

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def write_eof(self):
        if not self._is_closing and not self._has_written_eof:
            self._has_written_eof = True
            self._peer._arrive_eof()

    def can_write_eof(self):
        return True

    def get_write_buffer_size(self):
        return 0

    def set_write_buffer_limits(self, high=None, low=None):
        pass

    # The end.

    def is_closing(self):
        return self._is_closing

    def close(self):
        if not self._is_closing:
            self._is_closing = True
            self._is_reading = False
            self._loop.call_soon(self._lose_connection, None)

    abort = close

    def _lose_connection(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._is_closed = True
            self._peer._arrive_eof()
            if self._server is not None:
                self._server._detach(self)

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol


def _wake(waiter):
    if not waiter.cancelled():
        waiter.set_result(None)


async def connect(loop, factory, host, port):
    await _resolved(host)
    address = _address(host)
    server = _listening.get(port)
    if server is None:
        raise ConnectionRefusedError(111, f"Connect call failed {('127.0.0.1', port)}")
    protocol = factory()
    mine = ("127.0.0.1", _free_port())
    transport = Transport(loop, protocol, mine, (address, port))
    server._arrive(transport, mine)
    waiter = loop.create_future()
    transport.begin(waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def _resolved(host):
    if host == "localhost":
        # A name is looked up in a thread.
        await asyncio.to_thread(_look_up)


def _look_up():
    pass


class Server:
    def __init__(self, loop, factory, host, port):
        self._loop, self._factory = loop, factory
        self._host, self._port = _address(host), port
        self._sockets = [TransportSocket((self._host, port))]
        self._clients = []
        self._waiters = []
        self._serving = False
        self._forever = None
        self._backlog = []
        self._is_found = False

    def __repr__(self):
        return f"<Server sockets={self.sockets!r}>"

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    def _start_serving(self):
        if not self._serving:
            self._serving = True
            _listening[self._port] = self

    # New connections.

    def _arrive(self, client, address):
        self._backlog.append((client, address))
        accepted = Transport(self._loop, None, (self._host, self._port), address, self)
        accepted._peer, client._peer = client, accepted
        if not self._is_found:
            self._is_found = True
            _found(self._loop, self._accept)

    def _accept(self):
        self._is_found = False
        backlog, self._backlog = self._backlog, []
        for client, _ in backlog:
            self._loop.create_task(self._begin(client._peer))

    async def _begin(self, transport):
        transport._protocol = self._factory()
        waiter = self._loop.create_future()
        transport.begin(waiter)
        await waiter

    def _detach(self, transport):
        self._clients.remove(transport)
        if not self._clients and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    # What programs call.

    async def start_serving(self):
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except asyncio.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    def close(self):
        if self._sockets is None:
            return
        self._sockets = None
        self._serving = False
        if _listening.get(self._port) is self:
            del _listening[self._port]
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        for transport in self._clients[:]:
            transport.close()

    def abort_clients(self):
        self.close_clients()

    async def wait_closed(self):
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


async def serve(loop, factory, host, port, is_started):
    await gather(_resolved(host))
    port = port or _free_port()
    if port in _listening:
        where = (_address(host), port)
        raise OSError(98, f"error while attempting to bind on address {where!r}: [errno 98] address already in use")
    server = Server(loop, factory, host, port)
    if is_started:
        server._start_serving()
        # So that it listens before anything else happens.
        await sleep(0)
    return server
