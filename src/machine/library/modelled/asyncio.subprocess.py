"""asyncio.subprocess: programs that are awaited, and connections to the outside."""

from _modelled import waiting
from asyncio.streams import StreamReader, StreamWriter

PIPE, STDOUT, DEVNULL = -1, -2, -3


class Process:
    def __init__(self):
        self.pid = 4242
        self.returncode = None

    async def wait(self):
        if self.returncode is None:
            await waiting("asyncio.subprocess.Process.wait")
            self.returncode = 0
        return self.returncode

    async def communicate(self, input=None):
        if self.returncode is None:
            await waiting("asyncio.subprocess.Process.communicate")
            self.returncode = 0
        return b"done\n", b""

    def terminate(self):
        self.returncode = -15

    def kill(self):
        self.returncode = -9


async def create_subprocess_exec(program, *args, **options):
    await waiting("asyncio.create_subprocess_exec", program, *args)
    return Process()


async def create_subprocess_shell(cmd, **options):
    await waiting("asyncio.create_subprocess_shell", cmd)
    return Process()


class _OutsideReader(StreamReader):
    async def read(self, n=-1):
        await waiting("asyncio.StreamReader.read")
        return b"hello\n"

    async def readline(self):
        await waiting("asyncio.StreamReader.readline")
        return b"hello\n"

    async def readexactly(self, n):
        await waiting("asyncio.StreamReader.readexactly", n)
        return b"x" * n


class _OutsideWriter(StreamWriter):
    def __init__(self):
        self._is_closing = False

    def write(self, data):
        pass

    def writelines(self, data):
        pass

    async def drain(self):
        await waiting("asyncio.StreamWriter.drain")

    def close(self):
        self._is_closing = True

    def is_closing(self):
        return self._is_closing

    async def wait_closed(self):
        pass

    def get_extra_info(self, name, default=None):
        return default


async def open_outside(host, port):
    await waiting("asyncio.open_connection", host, port)
    return _OutsideReader(), _OutsideWriter()
