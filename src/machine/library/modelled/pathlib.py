"""pathlib"""

import _files
import io as _io
from _modelled import call


def _fits(pattern, name):
    """Does a name fit a pattern of `*` and `?`?"""
    if not pattern:
        return not name
    if pattern[0] == "*":
        return any(_fits(pattern[1:], name[n:]) for n in range(len(name) + 1))
    return bool(name) and pattern[0] in ("?", name[0]) and _fits(pattern[1:], name[1:])


class PurePath:
    def __init__(self, *parts):
        text = ""
        for part in parts:
            part = str(part)
            text = part if part.startswith("/") or not text else text.rstrip("/") + "/" + part
        kept = "/".join(part for part in text.split("/") if part not in ("", "."))
        self._text = ("/" if text.startswith("/") else "") + kept or "."

    def __str__(self):
        return self._text

    def __fspath__(self):
        return self._text

    def __repr__(self):
        return f"{'PosixPath' if isinstance(self, Path) else 'PurePosixPath'}({self._text!r})"

    def __truediv__(self, other):
        return type(self)(self._text, other)

    def __rtruediv__(self, other):
        return type(self)(other, self._text)

    def __eq__(self, other):
        return isinstance(other, PurePath) and self._text == other._text

    def __lt__(self, other):
        return self._text < other._text

    def __hash__(self):
        return hash(self._text)

    def joinpath(self, *others):
        return type(self)(self._text, *others)

    @property
    def parts(self):
        names = tuple(part for part in self._text.split("/") if part)
        return ("/",) + names if self._text.startswith("/") else names

    @property
    def name(self):
        return "" if self._text == "." else self._text.rpartition("/")[2]

    @property
    def suffix(self):
        stem, dot, ending = self.name.rpartition(".")
        return dot + ending if stem else ""

    @property
    def stem(self):
        return self.name.removesuffix(self.suffix)

    @property
    def parent(self):
        before, slash, _ = self._text.rpartition("/")
        return type(self)(before or slash or ".")

    @property
    def parents(self):
        found, path = [], self
        while path.parent != path:
            path = path.parent
            found.append(path)
        return found

    @property
    def root(self):
        return "/" if self.is_absolute() else ""

    anchor = root

    def is_relative_to(self, other):
        other = type(self)(other)
        return other == self or other in self.parents

    def relative_to(self, other):
        other = type(self)(other)
        if not self.is_relative_to(other):
            raise ValueError(f"{self._text!r} is not in the subpath of {str(other)!r}")
        return type(self)(*self.parts[len(other.parts):])

    def match(self, pattern):
        wanted, given = type(self)(pattern).parts, self.parts
        return len(wanted) <= len(given) and all(map(_fits, wanted, given[len(given) - len(wanted):]))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    @property
    def suffixes(self):
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    def with_suffix(self, suffix):
        return type(self)(self._text.removesuffix(self.suffix) + suffix)

    def with_name(self, name):
        return self.parent / name

    def is_absolute(self):
        return self._text.startswith("/")

    def as_posix(self):
        return self._text


PurePosixPath = PurePath


class StatResult:
    st_mode, st_uid, st_gid, st_nlink = 33188, 1000, 1000, 1
    st_mtime = st_ctime = st_atime = 1767225600.0

    def __init__(self, path):
        self.st_size = len(_files.contents(path))


class Path(PurePath):
    @classmethod
    def cwd(cls):
        call("pathlib.Path.cwd")
        return cls("/app")

    @classmethod
    def home(cls):
        return cls("/home/me")

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        call("pathlib.Path.open", self._text, mode)
        return _io.File(self._text, mode)

    def read_text(self, encoding=None, errors=None):
        call("pathlib.Path.read_text", self._text)
        return _files.contents(self._text)

    def read_bytes(self):
        call("pathlib.Path.read_bytes", self._text)
        return _files.contents(self._text).encode("utf-8")

    def write_text(self, data, encoding=None, errors=None, newline=None):
        call("pathlib.Path.write_text", self._text)
        _files.write(self._text, data)
        return len(data)

    def write_bytes(self, data):
        call("pathlib.Path.write_bytes", self._text)
        _files.write(self._text, data.decode("latin-1"))
        return len(data)

    def exists(self):
        call("pathlib.Path.exists", self._text)
        return _files.exists(self._text)

    def is_file(self):
        call("pathlib.Path.is_file", self._text)
        return _files.exists(self._text) and self.suffix != ""

    def is_dir(self):
        call("pathlib.Path.is_dir", self._text)
        return _files.exists(self._text) and self.suffix == ""

    def stat(self):
        call("pathlib.Path.stat", self._text)
        return StatResult(self._text)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        call("pathlib.Path.mkdir", self._text)

    def rmdir(self):
        call("pathlib.Path.rmdir", self._text)
        _files.remove(self._text)

    def unlink(self, missing_ok=False):
        call("pathlib.Path.unlink", self._text)
        if _files.exists(self._text) or not missing_ok:
            _files.remove(self._text)

    def rename(self, target):
        call("pathlib.Path.rename", self._text)
        _files.move(self._text, target)
        return type(self)(target)

    def touch(self, mode=0o666, exist_ok=True):
        call("pathlib.Path.touch", self._text)
        if not _files.exists(self._text):
            _files.write(self._text, "")

    def resolve(self, strict=False):
        call("pathlib.Path.resolve", self._text)
        return self if self.is_absolute() else type(self)("/app", self._text)

    def iterdir(self):
        call("pathlib.Path.iterdir", self._text)
        return iter([self / "a.txt", self / "b.txt"])

    def glob(self, pattern):
        call("pathlib.Path.glob", pattern)
        return iter([self / pattern.replace("*", name) for name in ("a", "b")])


PosixPath = Path
