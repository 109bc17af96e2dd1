"""_deques: what stands for `deque` among the bases of a class, as `_subclasses` has it for builtin types."""

import _subclasses
from _classes import set_raw
from _collections import deque as _deque


def __init__(self, *args, **kwargs):
    set_raw(self, "_value_", _deque(*args, **kwargs))


_subclasses._kinds = (*_subclasses._kinds, _deque)
_names = _subclasses._items | {
    "__init__": __init__,
    "__module__": "collections",
    "maxlen": property(lambda self: self._value_.maxlen),
    "__repr__": lambda self: repr(self._value_).replace("deque", type(self).__name__, 1),
}
deque = _subclasses._stand_in(_deque, _subclasses._sequence + " __reversed__", "add mul", "mul", _names, True)
