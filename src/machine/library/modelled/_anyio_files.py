"""anyio's files and paths. (Its worker threads are not shown.)"""

import _files
from _files import Content as _Content
from _modelled import waiting
from pathlib import PurePath as _PurePath, StatResult as _StatResult


class AsyncFile(_Content):
    async def read(self, size=-1):
        await waiting("anyio.AsyncFile.read", self.name)
        return self.take(size)

    async def readline(self):
        await waiting("anyio.AsyncFile.readline", self.name)
        return self.take_line()

    async def write(self, data):
        await waiting("anyio.AsyncFile.write", self.name)
        return self.put(data)

    async def aclose(self):
        self.closed = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.aclose()


async def open_file(file, mode="r", *args, **options):
    await waiting("anyio.open_file", str(file), mode)
    return AsyncFile(file, mode)


def wrap_file(file):
    return AsyncFile(file.name, file.mode)


class NamedTemporaryFile:
    def __init__(self, mode="w+b", **options):
        self._mode = mode

    async def __aenter__(self):
        await waiting("anyio.NamedTemporaryFile")
        return AsyncFile("/tmp/tmp000000", self._mode)

    async def __aexit__(self, *error):
        pass


class Path(_PurePath):
    async def open(self, mode="r", **options):
        await waiting("anyio.Path.open", str(self), mode)
        return AsyncFile(self, mode)

    async def read_text(self, encoding=None, errors=None):
        await waiting("anyio.Path.read_text", str(self))
        return _files.contents(self)

    async def read_bytes(self):
        await waiting("anyio.Path.read_bytes", str(self))
        return _files.contents(self).encode()

    async def write_text(self, data, **options):
        await waiting("anyio.Path.write_text", str(self))
        _files.write(self, data)
        return len(data)

    async def write_bytes(self, data):
        await waiting("anyio.Path.write_bytes", str(self))
        _files.write(self, data.decode("latin-1"))
        return len(data)

    async def exists(self):
        await waiting("anyio.Path.exists", str(self))
        return _files.exists(self)

    async def stat(self):
        await waiting("anyio.Path.stat", str(self))
        return _StatResult(self)

    async def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        await waiting("anyio.Path.mkdir", str(self))

    async def unlink(self, missing_ok=False):
        await waiting("anyio.Path.unlink", str(self))
        _files.remove(self)
