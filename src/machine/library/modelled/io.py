"""io: files that hold up their thread, and buffers in memory."""

from _files import Content as _Content
from _modelled import call

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def _show(file):
    return file if isinstance(file, (str, bytes, int)) else str(file)


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    call("builtins.open", _show(file), mode)
    return File(file, mode)


def open_code(path):
    call("io.open_code", path)
    return File(path, "rb")


class File(_Content):
    def read(self, size=-1):
        call("io.TextIOWrapper.read", self.name)
        return self.take(size)

    def readline(self, size=-1):
        # Most lines come from the buffer, without asking the disk.
        return self.take_line()

    def readlines(self, hint=-1):
        call("io.TextIOWrapper.readlines", self.name)
        return list(self)

    def write(self, data):
        call("io.TextIOWrapper.write", self.name)
        return self.put(data)

    def writelines(self, lines):
        for line in lines:
            self.put(line)
        call("io.TextIOWrapper.writelines", self.name)

    def flush(self):
        call("io.TextIOWrapper.flush", self.name)

    def seek(self, offset, whence=0):
        return self.move_to(offset, whence)

    def tell(self):
        return self._at

    def fileno(self):
        return 3

    def close(self):
        self.closed = True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.take_line()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class StringIO:
    _empty, _newline = "", "\n"

    def __init__(self, initial_value=None, newline=None):
        self._value = initial_value or self._empty
        self._at, self.closed = 0, False

    def _open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def getvalue(self):
        self._open()
        return self._value

    def read(self, size=-1):
        self._open()
        end = len(self._value) if size is None or size < 0 else self._at + size
        part = self._value[self._at:end]
        self._at += len(part)
        return part

    def readline(self, size=-1):
        end = self._value.find(self._newline, self._at) + 1
        return self.read(end - self._at if end else -1)

    def readlines(self, hint=-1):
        return list(self)

    def _checked(self, data):
        if not isinstance(data, str):
            raise TypeError(f"string argument expected, got {type(data).__name__!r}")
        return data

    def write(self, data):
        self._open()
        data, gap = self._checked(data), self._at - len(self._value)
        if gap > 0:
            self._value += (b"\0" if isinstance(data, bytes) else "\0") * gap
        self._value = self._value[:self._at] + data + self._value[self._at + len(data):]
        self._at += len(data)
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def truncate(self, size=None):
        size = self._at if size is None else size
        self._value = self._value[:size]
        return size

    def seek(self, offset, whence=0):
        self._open()
        self._at = max(0, {0: 0, 1: self._at, 2: len(self._value)}[whence] + offset)
        return self._at

    def tell(self):
        return self._at

    def flush(self):
        self._open()

    def close(self):
        self.closed = True

    def isatty(self):
        return False

    def readable(self):
        return True

    writable = seekable = readable

    def __iter__(self):
        self._open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *error):
        self.close()


class BytesIO(StringIO):
    _empty, _newline = b"", b"\n"

    def _checked(self, data):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return bytes(data)

    def getbuffer(self):
        return self._value

    def read1(self, size=-1):
        return self.read(size)


def _input(prompt=""):
    # The builtin `input`: somebody types a number after a while.
    print(prompt, end="")
    call("builtins.input", *([prompt] if prompt else []))
    return "42"
