"""multiprocessing.managers: a process that keeps objects for others. Each call on one goes there and back."""

import _thread
import threading
import queue
from copy import deepcopy
from multiprocessing.sharedctypes import _fit
from multiprocessing.synchronize import Shared

# What starting the server takes, and a call there and back.
_START_NS = 20_000_000
_CALL_NS = 150_000


class BaseProxy(Shared):
    _typeid = "object"

    def __init__(self, value):
        self._kept = value

    def _callmethod(self, name, args=(), kwds={}):
        _thread.spend(_CALL_NS)
        args, kwds = deepcopy((tuple(args), dict(kwds)))
        result = getattr(self._kept, name)(*args, **kwds)
        if type(result).__name__ in ("dict_keys", "dict_values", "dict_items"):
            result = list(result)
        return deepcopy(result)

    def _getvalue(self):
        _thread.spend(_CALL_NS)
        return deepcopy(self._kept)

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._typeid!r} at {id(self):#x}>"

    def __str__(self):
        _thread.spend(_CALL_NS)
        return repr(self._kept)


def _calling(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    method.__name__ = name
    return method


def _proxy(typeid, names):
    return type(f"{typeid[0].upper()}{typeid[1:]}Proxy", (BaseProxy,),
                {"_typeid": typeid, "__module__": __name__, **{name: _calling(name) for name in names.split()}})


DictProxy = _proxy("dict", "__contains__ __delitem__ __getitem__ __len__ __setitem__ clear copy get items keys pop popitem setdefault "
                           "update values __ior__ __or__")
_ListProxy = _proxy("list", "__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append count "
                            "extend index insert pop remove reverse sort")
DictProxy.__iter__ = lambda self: iter(self.keys())


class ListProxy(_ListProxy):
    _typeid = "list"

    def __iadd__(self, value):
        self.extend(value)
        return self

    def __imul__(self, value):
        self[:] = self._getvalue() * value
        return self


class ValueProxy(BaseProxy):
    _typeid = "Value"

    def get(self):
        return self._getvalue()

    def set(self, value):
        _thread.spend(_CALL_NS)
        self._kept = value

    value = property(get, set)

    def __str__(self):
        return f"Value('{self._kind}', {self._kept!r})"


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = [f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_")]
        return f"Namespace({', '.join(sorted(shown))})"


class NamespaceProxy(BaseProxy):
    _typeid = "Namespace"

    def __init__(self, value):
        object.__setattr__(self, "_kept", value)

    def __getattr__(self, name):
        _thread.spend(_CALL_NS)
        return deepcopy(getattr(self._kept, name))

    def __setattr__(self, name, value):
        _thread.spend(_CALL_NS)
        setattr(self._kept, name, deepcopy(value))

    def __delattr__(self, name):
        _thread.spend(_CALL_NS)
        delattr(self._kept, name)


class _Queue(Shared, queue.Queue):
    pass


class _JoinableQueue(_Queue):
    pass


class _Event(Shared, threading.Event):
    pass


class _Condition(Shared, threading.Condition):
    pass


class _Semaphore(Shared, threading.Semaphore):
    pass


class _Barrier(Shared, threading.Barrier):
    pass


class SyncManager:
    def __init__(self, *args, **kwargs):
        self._state = "initial"

    def start(self, initializer=None, initargs=()):
        if self._state != "initial":
            raise AssertionError("server already started")
        _thread.spend(_START_NS)
        self._state = "started"

    def shutdown(self):
        self._state = "shutdown"

    def __enter__(self):
        if self._state == "initial":
            self.start()
        return self

    def __exit__(self, *error):
        self.shutdown()

    def _made(self, value):
        if self._state != "started":
            raise AssertionError("server not yet started" if self._state == "initial" else "server already shutdown")
        _thread.spend(2 * _CALL_NS)
        return value

    def dict(self, *args, **kwargs):
        return self._made(DictProxy(dict(*args, **kwargs)))

    def list(self, *args):
        return self._made(ListProxy(list(*args)))

    def Value(self, typecode, value, lock=True):
        made = self._made(ValueProxy(value))
        made._kind = typecode
        return made

    def Array(self, typecode, sequence, lock=True):
        return self._made(ListProxy([_fit(typecode, item) for item in sequence]))

    def Namespace(self, /, **kwds):
        return self._made(NamespaceProxy(Namespace(**kwds)))

    def Queue(self, maxsize=0):
        return self._made(_Queue(maxsize))

    def JoinableQueue(self, maxsize=0):
        return self._made(_JoinableQueue(maxsize))

    def Event(self):
        return self._made(_Event())

    def Condition(self, lock=None):
        return self._made(_Condition(lock))

    def Lock(self):
        from multiprocessing.synchronize import Lock
        return self._made(Lock())

    def RLock(self):
        from multiprocessing.synchronize import RLock
        return self._made(RLock())

    def Semaphore(self, value=1):
        return self._made(_Semaphore(value))

    def BoundedSemaphore(self, value=1):
        from multiprocessing.synchronize import BoundedSemaphore
        return self._made(BoundedSemaphore(value))

    def Barrier(self, parties, action=None, timeout=None):
        return self._made(_Barrier(parties, action, timeout))

    def Pool(self, *args, **kwargs):
        from multiprocessing.pool import Pool
        return self._made(Pool(*args, **kwargs))


BaseManager = SyncManager


def Manager():
    manager = SyncManager()
    manager.start()
    return manager
