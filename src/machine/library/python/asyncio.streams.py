"""asyncio.streams: readers and writers. A connection to a port that the program itself serves goes there, by `_loopback`; any other is
one to the outside, whose answers take the time that the table of libraries gives them."""

from _asyncio import get_running_loop, iscoroutine, new_future
from _loopback import IncompleteReadError, LimitOverrunError, Server, connect, is_here, serve

_DEFAULT_LIMIT = 2 ** 16


class StreamReader:
    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._buffer = b""
        self._eof = False
        self._waiter = None
        self._exception = None

    def __repr__(self):
        info = ["StreamReader"]
        if self._buffer:
            info.append(f"{len(self._buffer)} bytes")
        if self._eof:
            info.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            info.append(f"limit={self._limit}")
        return f"<{' '.join(info)}>"

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_exception(exc)

    def feed_data(self, data):
        if self._eof:
            raise AssertionError("feed_data after feed_eof")
        if data:
            self._buffer += bytes(data)
            self._wakeup_waiter()

    def feed_eof(self):
        self._eof = True
        self._wakeup_waiter()

    def at_eof(self):
        return self._eof and not self._buffer

    def _wakeup_waiter(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f"{func_name}() called while another coroutine is already waiting for incoming data")
        self._waiter = new_future(f"reader.{func_name}()")
        try:
            await self._waiter
        finally:
            self._waiter = None

    async def readline(self):
        sep = b"\n"
        try:
            return await self.readuntil(sep)
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(sep, error.consumed):
                self._buffer = self._buffer[error.consumed + len(sep):]
            else:
                self._buffer = b""
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b"\n"):
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators or not separators[0]:
            raise ValueError("Separator should be at least one-byte string" if separators
                             else "Separator should contain at least one element")
        if self._exception is not None:
            raise self._exception
        longest, shortest = len(separators[-1]), len(separators[0])
        offset, found = 0, None
        while True:
            if len(self._buffer) - offset >= shortest:
                ends = [(at + len(sep), at) for sep in separators if (at := self._buffer.find(sep, offset)) != -1]
                if ends:
                    end, found = min(ends)
                    break
                offset = max(0, len(self._buffer) + 1 - longest)
                if offset > self._limit:
                    raise LimitOverrunError("Separator is not found, and chunk exceed the limit", offset)
            if self._eof:
                partial, self._buffer = self._buffer, b""
                raise IncompleteReadError(partial, None)
            await self._wait_for_data("readuntil")
        if found > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        return self._take(end)

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b"".join(blocks)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                raise IncompleteReadError(self._take(n), n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def _take(self, n):
        data, self._buffer = self._buffer[:n], self._buffer[n:]
        return data

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line


class StreamWriter:
    def __init__(self, transport, protocol, reader, loop):
        self._transport, self._protocol, self._reader, self._loop = transport, protocol, reader, loop

    def __repr__(self):
        info = [f"StreamWriter transport={self._transport!r}"]
        if self._reader is not None:
            info.append(f"reader={self._reader!r}")
        return f"<{' '.join(info)}>"

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._closed

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        if self._reader is not None and (error := self._reader.exception()) is not None:
            raise error
        if self._transport.is_closing():
            # So that `connection_lost()` may be called; a loop of writes and drains would not see it.
            from _asyncio import sleep
            await sleep(0)
        if self._protocol._connection_lost:
            raise ConnectionResetError("Connection lost")


class StreamReaderProtocol:
    """Feeds a reader with what arrives; on a server it begins the callback for a new connection."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        self._loop = loop or get_running_loop()
        self._reader = stream_reader
        self._callback = client_connected_cb
        self._connection_lost = False
        self._closed = self._loop.create_future()
        self._task = None

    def connection_made(self, transport):
        self._transport = transport
        if self._callback is None:
            return
        writer = StreamWriter(transport, self, self._reader, self._loop)
        result = self._callback(self._reader, writer)
        if iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(self._handled)

    def _handled(self, task):
        if task.cancelled():
            self._transport.close()
        elif (error := task.exception()) is not None:
            self._loop.call_exception_handler({
                "message": "Unhandled exception in client_connected_cb", "exception": error, "transport": self._transport})
            self._transport.close()

    def data_received(self, data):
        self._reader.feed_data(data)

    def eof_received(self):
        self._reader.feed_eof()
        return True

    def connection_lost(self, exc):
        self._connection_lost = True
        if exc is None:
            self._reader.feed_eof()
        else:
            self._reader.set_exception(exc)
        if not self._closed.done():
            self._closed.set_result(None)

    def pause_writing(self):
        pass

    def resume_writing(self):
        pass


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **options):
    if not is_here(host):
        from asyncio.subprocess import open_outside
        return await open_outside(host, port)
    loop = get_running_loop()
    reader = StreamReader(limit=limit)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await connect(loop, lambda: protocol, host, port)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, start_serving=True, **options):
    loop = get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit), client_connected_cb, loop=loop)

    return await create_server(loop, factory, host, port, start_serving=start_serving)


async def create_server(loop, protocol_factory, host=None, port=None, *, start_serving=True, **options):
    return await serve(loop, protocol_factory, host, port, start_serving)


async def create_connection(loop, protocol_factory, host=None, port=None, **options):
    if not is_here(host):
        raise NotImplementedError("create_connection() goes to servers of this program here: to localhost")
    return await connect(loop, protocol_factory, host, port)
