"""collections.abc: what a class can do, asked by its methods."""


def _has(*names):
    def check(cls, other):
        return all(getattr(other, name, None) is not None for name in names)

    return staticmethod(check)


class _Abstract:
    def __class_getitem__(cls, item):
        return cls


class Hashable(_Abstract):
    __subclasshook__ = _has("__hash__")


class Sized(_Abstract):
    __subclasshook__ = _has("__len__")


class Container(_Abstract):
    __subclasshook__ = _has("__contains__")


class Iterable(_Abstract):
    __subclasshook__ = _has("__iter__")


class Iterator(_Abstract):
    __subclasshook__ = _has("__iter__", "__next__")


class Reversible(_Abstract):
    __subclasshook__ = _has("__iter__", "__reversed__")


class Collection(_Abstract):
    __subclasshook__ = _has("__len__", "__iter__", "__contains__")


class Callable(_Abstract):
    __subclasshook__ = _has("__call__")


class Awaitable(_Abstract):
    __subclasshook__ = _has("__await__")


class Coroutine(_Abstract):
    __subclasshook__ = _has("__await__", "send", "throw", "close")


class AsyncIterable(_Abstract):
    __subclasshook__ = _has("__aiter__")


class AsyncIterator(_Abstract):
    __subclasshook__ = _has("__aiter__", "__anext__")


class Generator(_Abstract):
    __subclasshook__ = _has("__iter__", "__next__", "send", "throw", "close")


class AsyncGenerator(_Abstract):
    __subclasshook__ = _has("__aiter__", "__anext__", "asend", "athrow", "aclose")


class Sequence(_Abstract):
    __subclasshook__ = staticmethod(lambda cls, other: issubclass(other, (list, tuple, str, range, bytes)) or cls in other.__mro__)


class MutableSequence(Sequence):
    __subclasshook__ = staticmethod(lambda cls, other: issubclass(other, list) or cls in other.__mro__)


class Set(_Abstract):
    __subclasshook__ = staticmethod(lambda cls, other: issubclass(other, (set, frozenset)) or cls in other.__mro__)


class MutableSet(Set):
    __subclasshook__ = staticmethod(lambda cls, other: issubclass(other, set) or cls in other.__mro__)


class Mapping(_Abstract):
    __subclasshook__ = staticmethod(lambda cls, other: issubclass(other, dict) or cls in other.__mro__)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]


class MutableMapping(Mapping):
    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def update(self, other=(), /, **kwds):
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def clear(self):
        for key in list(self):
            del self[key]
