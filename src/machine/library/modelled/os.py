"""os"""

import _files
import _thread
import os.path as path
from _modelled import call

name = "posix"
sep = "/"
linesep = "\n"
environ = {"HOME": "/home/me", "PATH": "/usr/bin:/bin"}
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT = 0, 1, 2, 64


def getenv(key, default=None):
    return environ.get(key, default)


def cpu_count():
    return _thread.cores()


process_cpu_count = cpu_count


def getpid():
    return 4000 + _thread.process()


def kill(pid, signal):
    if pid != getpid():
        raise ProcessLookupError(3, "No such process")
    import signal as signals

    signals.raise_signal(signal)


def getppid():
    return 4000 if _thread.process() else 3999


def getcwd():
    return "/app"


def fspath(path):
    return path if isinstance(path, (str, bytes)) else path.__fspath__()


def urandom(size):
    import random
    return random.randbytes(size)


def stat(path):
    from pathlib import StatResult
    call("os.stat", str(path))
    return StatResult(path)


def listdir(path="."):
    call("os.listdir", str(path))
    return ["a.txt", "b.txt"]


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = f"{folder}/{name}"

    def is_file(self):
        return True

    def is_dir(self):
        return False


class _Scan:
    def __init__(self, entries):
        self._entries = entries

    def __iter__(self):
        return iter(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def scandir(path="."):
    call("os.scandir", str(path))
    return _Scan([DirEntry(path, "a.txt"), DirEntry(path, "b.txt")])


def walk(top, topdown=True):
    call("os.walk", str(top))
    yield str(top), ["inner"], ["a.txt", "b.txt"]
    yield f"{top}/inner", [], ["c.txt"]


def remove(path):
    call("os.remove", str(path))
    _files.remove(path)


def unlink(path):
    call("os.unlink", str(path))
    _files.remove(path)


def rename(source, target):
    call("os.rename", str(source), str(target))
    _files.move(source, target)


def replace(source, target):
    call("os.replace", str(source), str(target))
    _files.move(source, target)


def mkdir(path, mode=0o777):
    call("os.mkdir", str(path))


def makedirs(path, mode=0o777, exist_ok=False):
    call("os.makedirs", str(path))


def rmdir(path):
    call("os.rmdir", str(path))


def open(path, flags, mode=0o777):
    call("os.open", str(path))
    return 3


def read(fd, n):
    call("os.read", fd, n)
    return _files.SAMPLE.encode()[:n]


def write(fd, data):
    call("os.write", fd)
    return len(data)


def close(fd):
    pass


def fsync(fd):
    call("os.fsync", fd if isinstance(fd, int) else 3)


def fdopen(fd, mode="r", *args, **options):
    from io import File
    call("os.fdopen", fd)
    return File(f"/dev/fd/{fd}", mode)


def system(command):
    call("os.system", command)
    return 0


def popen(command, mode="r"):
    from io import StringIO
    call("os.popen", command)
    return StringIO("done\n")


def waitpid(pid, options):
    call("os.waitpid", pid)
    return pid, 0


def wait():
    call("os.wait")
    return 4001, 0
