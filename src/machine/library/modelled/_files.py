"""The simulated disk: what was written can be read; any other file has a few lines in it."""

_contents = {}
_removed = set()
SAMPLE = "".join(f"line {n}\n" for n in range(1, 11))


def name_of(path):
    name = str(path)
    if isinstance(path, bytes):
        name = path.decode()
    return name[2:] if name.startswith("./") else name


def exists(path):
    return name_of(path) not in _removed


def contents(path):
    name = name_of(path)
    if name in _removed:
        raise FileNotFoundError(2, "No such file or directory", name)
    return _contents.get(name, SAMPLE)


def write(path, text):
    name = name_of(path)
    _contents[name] = text
    _removed.discard(name)


def remove(path):
    name = name_of(path)
    contents(name)
    _contents.pop(name, None)
    _removed.add(name)


def move(source, target):
    write(target, contents(source))
    remove(source)


class Content:
    """An open file's text and position. Who reads or writes it takes the time first."""

    def __init__(self, path, mode):
        self.name = path if isinstance(path, (str, int)) else str(path)
        self.mode = mode
        self.closed = False
        self._path = name_of(path)
        self._is_binary = "b" in mode
        if "w" in mode or "x" in mode:
            if "x" in mode and self._path in _contents:
                raise FileExistsError(17, "File exists", self._path)
            write(self._path, "")
        elif "a" in mode and self._path not in _contents:
            write(self._path, "")
        self._at = len(contents(self._path)) if "a" in mode else 0

    def _check(self, letter=None):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if letter == "w" and "r" in self.mode and "+" not in self.mode:
            raise OSError("not writable")

    def _out(self, text):
        return text.encode() if self._is_binary else text

    def take(self, size=-1):
        self._check()
        text = contents(self._path)
        end = len(text) if size is None or size < 0 else self._at + size
        text = text[self._at:end]
        self._at += len(text)
        return self._out(text)

    def take_line(self):
        self._check()
        text = contents(self._path)
        end = text.find("\n", self._at) + 1
        return self.take(end - self._at if end else -1)

    def put(self, data):
        self._check("w")
        text = data if isinstance(data, str) else bytes(data).decode("latin-1")
        before = contents(self._path)
        write(self._path, before[:self._at] + text + before[self._at + len(text):])
        self._at += len(text)
        return len(data)

    def move_to(self, offset, whence=0):
        start = {0: 0, 1: self._at, 2: len(contents(self._path))}[whence]
        self._at = max(0, start + offset)
        return self._at
