"""multiprocessing.sharedctypes: numbers in memory that processes share."""

from multiprocessing.synchronize import RLock, Shared

_INTEGERS = {"b": "c_byte", "B": "c_ubyte", "h": "c_short", "H": "c_ushort", "i": "c_int", "I": "c_uint", "l": "c_long",
             "L": "c_ulong", "q": "c_longlong", "Q": "c_ulonglong"}
_FLOATS = {"f": "c_float", "d": "c_double"}
_OTHERS = {"c": "c_char", "?": "c_bool"}


def _name_of(kind):
    names = _INTEGERS | _FLOATS | _OTHERS
    if isinstance(kind, str) and kind in names:
        return names[kind]
    raise TypeError("this type must have storage info")


def _fit(kind, value):
    if kind in _FLOATS:
        return float(value)
    if kind in _INTEGERS:
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        return int(value)
    return bool(value) if kind == "?" else value


class _Locked(Shared):
    def _lock_by(self, lock):
        self._lock = RLock() if lock in (True, None) else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)


class _Value(Shared):
    def __init__(self, kind, value=0):
        self._kind = kind
        self._name = _name_of(kind)
        self._now = _fit(kind, value)

    @property
    def value(self):
        return self._now

    @value.setter
    def value(self, value):
        self._now = _fit(self._kind, value)

    def __repr__(self):
        return f"{self._name}({self._now!r})"


class Synchronized(_Value, _Locked):
    def __repr__(self):
        return f"<Synchronized wrapper for {_Value.__repr__(self)}>"


class _Array(Shared):
    def __init__(self, kind, size_or_initial):
        self._kind = kind
        self._name = _name_of(kind)
        if isinstance(size_or_initial, int):
            size_or_initial = [0] * size_or_initial
        self._items = [_fit(kind, item) for item in size_or_initial]

    def __len__(self):
        return len(self._items)

    def __getitem__(self, at):
        return self._items[at]

    def __setitem__(self, at, value):
        if isinstance(at, slice):
            values = [_fit(self._kind, item) for item in value]
            if len(values) != len(self._items[at]):
                raise ValueError("Can only assign sequence of same size")
            self._items[at] = values
        else:
            if not -len(self._items) <= at < len(self._items):
                raise IndexError("invalid index")
            self._items[at] = _fit(self._kind, value)

    def __iter__(self):
        return iter(self._items)

    def __repr__(self):
        return f"<multiprocessing.sharedctypes.{self._name}_Array_{len(self)} object at {id(self):#x}>"


class SynchronizedArray(_Array, _Locked):
    def __repr__(self):
        return f"<SynchronizedArray wrapper for {_Array.__repr__(self)}>"


def RawValue(typecode_or_type, *args):
    return _Value(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    return _Array(typecode_or_type, size_or_initializer)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    if lock is False:
        return _Value(typecode_or_type, *args)
    made = Synchronized(typecode_or_type, *args)
    made._lock_by(lock)
    return made


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    if lock is False:
        return _Array(typecode_or_type, size_or_initializer)
    made = SynchronizedArray(typecode_or_type, size_or_initializer)
    made._lock_by(lock)
    return made
