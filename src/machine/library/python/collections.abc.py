"""collections.abc: what a class can do, asked by its methods; and what it then can do besides."""

from abc import ABCMeta, abstractmethod
from _collections import deque
from _generics import GenericAlias, shown


def _has(name, *methods):
    """A hook of the class of this name itself, not of those derived from it: all of these methods are there."""

    def check(cls, other):
        if cls.__name__ != name or cls.__module__ != __name__:
            return NotImplemented
        return all(getattr(other, method, None) is not None for method in methods) or NotImplemented

    return classmethod(check)


def _of(name, kinds, *of_collections):
    """As `_has`, for a class that these types belong to, and these of `collections`."""

    def check(cls, other):
        if cls.__name__ != name or cls.__module__ != __name__:
            return NotImplemented
        if any(each.__module__ == "collections" and each.__name__ in of_collections for each in other.__mro__):
            return True
        return issubclass(other, kinds()) or NotImplemented

    return classmethod(check)


_subscript = classmethod(GenericAlias)


class Hashable(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is not Hashable:
            return NotImplemented
        unhashable = other in (list, dict, set, type({}.keys()), type({}.items()))
        return not unhashable and getattr(other, "__hash__", None) is not None or NotImplemented

    @abstractmethod
    def __hash__(self):
        return 0


class Sized(metaclass=ABCMeta):
    __subclasshook__ = _has("Sized", "__len__")

    @abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=ABCMeta):
    __subclasshook__ = _has("Container", "__contains__")
    __class_getitem__ = _subscript

    @abstractmethod
    def __contains__(self, x):
        return False


class Iterable(metaclass=ABCMeta):
    __subclasshook__ = _has("Iterable", "__iter__")
    __class_getitem__ = _subscript

    @abstractmethod
    def __iter__(self):
        while False:
            yield None


class Iterator(Iterable):
    __subclasshook__ = _has("Iterator", "__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    __subclasshook__ = _has("Reversible", "__iter__", "__reversed__")

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


class Collection(Sized, Iterable, Container):
    __subclasshook__ = _has("Collection", "__len__", "__iter__", "__contains__")


class _Signature(GenericAlias):
    """`Callable[[int], str]`"""

    def __init__(self, origin, args):
        if len(args) == 2 and isinstance(args[0], list):
            args = (*args[0], args[1])
        super().__init__(origin, args)

    def __repr__(self):
        *given, result = self.__args__
        listed = "..." if given == [...] else f"[{', '.join(shown(each) for each in given)}]"
        return f"collections.abc.Callable[{listed}, {shown(result)}]"


# The attribute `__call__` of a class can be that of `type`.
_CALLED = (type, type(len), type(_has), type(_subscript.__func__), type([].append), type(ABCMeta.register), staticmethod)


class Callable(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is not Callable:
            return NotImplemented
        if any(vars(each).get("__call__") is not None for each in other.__mro__):
            return True
        return issubclass(other, _CALLED) or NotImplemented

    __class_getitem__ = classmethod(_Signature)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Awaitable(metaclass=ABCMeta):
    __subclasshook__ = _has("Awaitable", "__await__")
    __class_getitem__ = _subscript

    @abstractmethod
    def __await__(self):
        yield


def _leave(generator):
    """What `close` of generators and coroutines does."""
    try:
        generator.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError("generator ignored GeneratorExit")


def _raise(typ, val, tb):
    if val is None:
        if tb is None:
            raise typ
        val = typ()
    raise val if tb is None else val.with_traceback(tb)


class Coroutine(Awaitable):
    __subclasshook__ = _has("Coroutine", "__await__", "send", "throw", "close")

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    def close(self):
        _leave(self)


class AsyncIterable(metaclass=ABCMeta):
    __subclasshook__ = _has("AsyncIterable", "__aiter__")
    __class_getitem__ = _subscript

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


class AsyncIterator(AsyncIterable):
    __subclasshook__ = _has("AsyncIterator", "__aiter__", "__anext__")

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self


class Generator(Iterator):
    __subclasshook__ = _has("Generator", "__iter__", "__next__", "send", "throw", "close")

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    def close(self):
        _leave(self)


class AsyncGenerator(AsyncIterator):
    __subclasshook__ = _has("AsyncGenerator", "__aiter__", "__anext__", "asend", "athrow", "aclose")

    async def __anext__(self):
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


class Buffer(metaclass=ABCMeta):
    __subclasshook__ = _of("Buffer", lambda: (bytes, bytearray, memoryview))


class Sequence(Reversible, Collection):
    __subclasshook__ = _of("Sequence", lambda: (list, tuple, str, range, bytes, bytearray, memoryview, deque), "UserList", "UserString")

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        at = 0
        try:
            while True:
                yield self[at]
                at += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(each is value or each == value for each in self)

    def __reversed__(self):
        for at in range(len(self) - 1, -1, -1):
            yield self[at]

    def index(self, value, start=0, stop=None):
        start = max(len(self) + start, 0) if start < 0 else start
        if stop is not None and stop < 0:
            stop += len(self)
        at = start
        while stop is None or at < stop:
            try:
                each = self[at]
            except IndexError:
                break
            if each is value or each == value:
                return at
            at += 1
        raise ValueError

    def count(self, value):
        return sum(1 for each in self if each is value or each == value)


class MutableSequence(Sequence):
    __subclasshook__ = _of("MutableSequence", lambda: (list, bytearray, deque), "UserList")

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        n = len(self)
        for at in range(n // 2):
            self[at], self[n - at - 1] = self[n - at - 1], self[at]

    def extend(self, values):
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    __subclasshook__ = _of("Set", lambda: (set, frozenset, type({}.keys()), type({}.items())))

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(each in other for each in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self <= other

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self >= other

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(each in self for each in other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self <= other

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(each for each in other if each in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        return not any(each in self for each in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(each for some in (self, other) for each in some)

    __ror__ = __or__

    def _as_set(self, other):
        return other if isinstance(other, Set) else self._from_iterable(other)

    def __sub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = self._as_set(other)
        return self._from_iterable(each for each in self if each not in other)

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(each for each in self._as_set(other) if each not in self)

    def __xor__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = self._as_set(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__


class MutableSet(Set):
    __subclasshook__ = _of("MutableSet", lambda: (set,))

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        try:
            value = next(iter(self))
        except StopIteration:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
        else:
            for value in it:
                self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
        else:
            for value in self._as_set(it):
                (self.discard if value in self else self.add)(value)
        return self


class MappingView(Sized):
    __class_getitem__ = _subscript

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    __subclasshook__ = _of("KeysView", lambda: (type({}.keys()),))

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __subclasshook__ = _of("ItemsView", lambda: (type({}.items()),))

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    __subclasshook__ = _of("ValuesView", lambda: (type({}.values()),))

    def __contains__(self, value):
        return any(each is value or each == value for each in self)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class Mapping(Collection):
    __subclasshook__ = _of("Mapping", lambda: (dict,), "UserDict", "ChainMap")
    __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

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
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


class MutableMapping(Mapping):
    __subclasshook__ = _of("MutableMapping", lambda: (dict,), "UserDict", "ChainMap")
    _nothing = object()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_nothing):
        try:
            value = self[key]
        except KeyError:
            if default is self._nothing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        if isinstance(other, Mapping) or not hasattr(other, "keys"):
            pairs = other.items() if isinstance(other, Mapping) else other
        else:
            pairs = [(key, other[key]) for key in other.keys()]
        for key, value in pairs:
            self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default
