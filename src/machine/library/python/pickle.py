"""pickle: only what of it shows between processes: what cannot be pickled."""


class PickleError(Exception):
    pass


class PicklingError(PickleError):
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
