"""pickle: what cannot be pickled, and the time it takes; the bytes only stand for a copy."""

from _modelled import call as _call


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


_NEVER = ("generator", "coroutine", "async_generator", "module")


def _refuse(value):
    # Raises what pickling this value would raise. Functions go by name, so a nested one cannot.
    kind = type(value).__name__
    if kind == "function":
        if "<locals>" in value.__qualname__:
            raise AttributeError(f"Can't get local object {value.__qualname__!r}")
        if value.__name__ == "<lambda>":
            module = value.__module__
            raise PicklingError(f"Can't pickle {value!r}: attribute lookup <lambda> on {module} failed")
    elif kind in _NEVER:
        raise TypeError(f"cannot pickle {kind!r} object")
    elif type(value).__module__ == "_thread":
        raise TypeError(f"cannot pickle '_thread.{kind}' object")
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            _refuse(item)
    elif isinstance(value, dict):
        for item in value.values():
            _refuse(item)


HIGHEST_PROTOCOL = DEFAULT_PROTOCOL = 5
_pickled = {}


def dumps(obj, protocol=None, **options):
    _call("pickle.dumps")
    return _keep(obj)


def _keep(obj):
    # The bytes say which copy they stand for. Pools import this module and copy nothing, so `copy` is imported late.
    from copy import deepcopy
    _refuse(obj)
    name = f"\x80pickle {len(_pickled)}".encode("latin-1")
    _pickled[name] = deepcopy(obj)
    return name


def loads(data, **options):
    _call("pickle.loads")
    return _found(data)


def _found(data):
    from copy import deepcopy
    if bytes(data) not in _pickled:
        raise UnpicklingError("invalid load key")
    return deepcopy(_pickled[bytes(data)])


def dump(obj, file, protocol=None, **options):
    _call("pickle.dump")
    file.write(_keep(obj))


def load(file, **options):
    _call("pickle.load")
    return _found(file.read())
