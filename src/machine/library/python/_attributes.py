"""The `__dict__` of an instance, as it is when it is asked for: what is written there becomes an attribute."""
from _classes import delete_raw as _delete, main_variables as _main_variables, set_raw as _set, set_variable as _set_variable

_dict = dict
_NOTHING = object()


class dict(_dict):
    def __init__(self, owner, attributes):
        super().__init__(attributes)
        self._owner = owner

    def __setitem__(self, name, value):
        super().__setitem__(name, value)
        _set(self._owner, name, value)

    def __delitem__(self, name):
        super().__delitem__(name)
        _delete(self._owner, name)

    def update(self, other=(), /, **names):
        for name, value in _dict(other, **names).items():
            self[name] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name, *default):
        if name not in self and default:
            return default[0]
        value = self[name]
        del self[name]
        return value

    def popitem(self):
        name = list(self)[-1]
        return name, self.pop(name)

    def clear(self):
        for name in list(self):
            del self[name]


class _Variables(_dict):
    """`globals()` of the program, as it is when it is asked for."""

    def __setitem__(self, name, value):
        super().__setitem__(name, value)
        _set_variable(name, value)

    def __delitem__(self, name):
        super().__delitem__(name)
        _set_variable(name)

    update, __ior__, setdefault, pop = dict.update, dict.__ior__, dict.setdefault, dict.pop


def variables():
    return _Variables(_main_variables())
