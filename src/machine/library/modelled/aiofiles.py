"""aiofiles: files that are awaited. (Its own threads are not shown.)"""

from _files import Content as _Content
from _http import Opening as _Opening
from _modelled import waiting


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, **options):
    return _Opening(_open(file, mode))


async def _open(file, mode):
    await waiting("aiofiles.open", str(file), mode)
    return AsyncFile(file, mode)


class AsyncFile(_Content):
    async def read(self, size=-1):
        await waiting("aiofiles.AsyncFile.read", self.name)
        return self.take(size)

    async def readline(self):
        await waiting("aiofiles.AsyncFile.readline", self.name)
        return self.take_line()

    async def readlines(self):
        await waiting("aiofiles.AsyncFile.readlines", self.name)
        return self.take().splitlines(True)

    async def write(self, data):
        await waiting("aiofiles.AsyncFile.write", self.name)
        return self.put(data)

    async def flush(self):
        await waiting("aiofiles.AsyncFile.flush", self.name)

    async def seek(self, offset, whence=0):
        return self.move_to(offset, whence)

    async def tell(self):
        return self._at

    async def close(self):
        self.closed = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line
