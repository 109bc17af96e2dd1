"""weakref: references that keep nothing alive.

An instance that somebody watches has an attribute which is gone with it, and then calls who watches.
"""
from _classes import set_raw as _set_raw, strong as _strong, weak as _weak


class _Watch:
    def __init__(self):
        self.callbacks = []

    def __del__(self):
        while self.callbacks:
            self.callbacks.pop()()


def _watch(target, callback):
    watch = getattr(target, "__weakref__", None)
    if watch is None:
        watch = _Watch()
        _set_raw(target, "__weakref__", watch)
    watch.callbacks.append(callback)


def getweakrefcount(object):
    watch = getattr(object, "__weakref__", None)
    return len(watch.callbacks) if watch else 0


class ReferenceType:
    def __init__(self, object, callback=None, /):
        self._weak = _weak(object)
        if self._weak is None:
            raise TypeError(f"cannot create weak reference to '{type(object).__name__}' object")
        self._id = id(object)
        self.__callback__ = callback
        if callback is not None:
            mine = _weak(self)
            _watch(object, lambda: _tell(_strong(mine)))

    def __call__(self):
        return _strong(self._weak)

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        mine, theirs = self(), other()
        return self is other if mine is None or theirs is None else mine == theirs

    def __hash__(self):
        if not hasattr(self, "_hash"):
            target = self()
            if target is None:
                raise TypeError("weak object has gone away")
            self._hash = hash(target)
        return self._hash

    def __repr__(self):
        target = self()
        about = "dead" if target is None else f"to '{type(target).__name__}' at {self._id:#x}"
        return f"<weakref at {id(self):#x}; {about}>"


ref = ReferenceType


def _tell(reference):
    # A reference that is gone itself does not call.
    if reference is not None:
        reference.__callback__(reference)


class finalize:
    _registry = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        import atexit

        if not self._registry:
            atexit.register(finalize._at_exit)
        self._registry[self] = (ref(obj), func, args, kwargs)
        self.atexit = True
        _watch(obj, self)

    def __call__(self, _=None):
        known = self._registry.pop(self, None)
        if known is not None:
            return known[1](*known[2], **known[3])

    def detach(self):
        known = self.peek()
        self._registry.pop(self, None)
        return known

    def peek(self):
        known = self._registry.get(self)
        target = known and known[0]()
        if target is not None:
            return (target, *known[1:])

    @property
    def alive(self):
        return self in self._registry

    def __repr__(self):
        known = self.peek()
        name = type(self).__name__
        if known is None:
            return f"<{name} object at {id(self):#x}; dead>"
        return f"<{name} object at {id(self):#x}; for {type(known[0]).__name__!r} at {id(known[0]):#x}>"

    @classmethod
    def _at_exit(cls):
        for each in list(cls._registry)[::-1]:
            if each.atexit:
                each()


class WeakMethod(ReferenceType):
    def __init__(self, method, callback=None):
        super().__init__(method.__self__)
        self._function = method.__func__

    def __call__(self):
        owner = super().__call__()
        return None if owner is None else getattr(owner, self._function.__name__)


class _Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_ref", ref(target))

    def __getattr__(self, name):
        target = self._ref()
        if target is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return getattr(target, name)

    def __setattr__(self, name, value):
        setattr(self._ref(), name, value)


def proxy(object, callback=None, /):
    return _Proxy(object)


class WeakSet:
    def __init__(self, data=None):
        self._refs = {}
        for item in data or ():
            self.add(item)

    def add(self, item):
        self._refs.setdefault(ref(item))

    def discard(self, item):
        self._refs.pop(ref(item), None)

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def clear(self):
        self._refs.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def __contains__(self, item):
        return any(known == item for known in self)

    def __iter__(self):
        for reference in list(self._refs):
            item = reference()
            if item is None:
                del self._refs[reference]
            else:
                yield item

    def __len__(self):
        return sum(1 for _ in self)


class _Mapping:
    """What follows from `items`, which leaves out what is gone."""

    def keys(self):
        return (key for key, _ in self.items())

    def values(self):
        return (value for _, value in self.items())

    __iter__ = keys

    def __len__(self):
        return sum(1 for _ in self.items())


class WeakValueDictionary(_Mapping):
    def __init__(self, other=(), /, **names):
        self._refs = {}
        for key, value in {**dict(other), **names}.items():
            self[key] = value

    def __getitem__(self, key):
        value = self._refs[key]()
        if value is None:
            del self._refs[key]
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._refs[key] = ref(value)

    def __delitem__(self, key):
        self[key]
        del self._refs[key]

    def __contains__(self, key):
        return self.get(key) is not None

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self._refs[key]
        return value

    def items(self):
        for key in list(self._refs):
            value = self.get(key)
            if value is not None:
                yield key, value


class WeakKeyDictionary(_Mapping):
    def __init__(self, other=()):
        self._values = {}
        for key, value in dict(other).items():
            self[key] = value

    def __getitem__(self, key):
        return self._values[ref(key)]

    def __setitem__(self, key, value):
        self._values[ref(key)] = value

    def __delitem__(self, key):
        del self._values[ref(key)]

    def __contains__(self, key):
        return ref(key) in self._values

    def get(self, key, default=None):
        return self._values.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self._values.setdefault(ref(key), default)

    def pop(self, key, *default):
        return self._values.pop(ref(key), *default)

    def items(self):
        for reference, value in list(self._values.items()):
            key = reference()
            if key is None:
                del self._values[reference]
            else:
                yield key, value
