"""_subclasses: what stands for a builtin type among the bases of a class. An instance holds a plain value and does what that does."""

from _classes import bare, make_class, set_raw


# Below, the names of the builtin types are those of what stands for them.
_kinds = (list, tuple, set, frozenset, str, bytes, int, float)
_list, _tuple, _set, _frozenset, _str, _bytes, _int, _float = _kinds


def _plain(value):
    return getattr(value, "_value_", value) if isinstance(value, _kinds) else value


def _named(function, name, kind):
    function.__name__ = name
    function.__qualname__ = f"{kind.__name__}.{name}"
    return function


def _method(kind, name):
    def method(self, /, *args, **kwargs):
        return getattr(self._value_, name)(*[_plain(each) for each in args], **kwargs)

    return _named(method, name, kind)


_binary = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "truediv": lambda a, b: a / b,
    "floordiv": lambda a, b: a // b, "mod": lambda a, b: a % b, "pow": lambda a, b: a ** b, "divmod": divmod,
    "and": lambda a, b: a & b, "or": lambda a, b: a | b, "xor": lambda a, b: a ^ b, "lshift": lambda a, b: a << b,
    "rshift": lambda a, b: a >> b, "lt": lambda a, b: a < b, "le": lambda a, b: a <= b, "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b, "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
}


def _operator(kind, name):
    do = _binary[name]
    return _named(lambda self, other: do(self._value_, _plain(other)), f"__{name}__", kind)


def _reflected(kind, name):
    do = _binary[name]
    return _named(lambda self, other: do(_plain(other), self._value_), f"__r{name}__", kind)


def _extend(self, other):
    self._value_ += _plain(other)
    return self


def _repeat(self, n):
    set_raw(self, "_value_", self._value_ * n)
    return self


_update = {
    "__ior__": lambda self, other: (self._value_.update(_plain(other)), self)[1],
    "__iand__": lambda self, other: (self._value_.intersection_update(_plain(other)), self)[1],
    "__isub__": lambda self, other: (self._value_.difference_update(_plain(other)), self)[1],
    "__ixor__": lambda self, other: (self._value_.symmetric_difference_update(_plain(other)), self)[1],
}

_ordered = "lt le gt ge eq ne"
_unary = {
    "__len__": lambda self: len(self._value_), "__iter__": lambda self: iter(self._value_),
    "__contains__": lambda self, item: _plain(item) in self._value_, "__getitem__": lambda self, key: self._value_[key],
    "__reversed__": lambda self: reversed(self._value_), "__hash__": lambda self: hash(self._value_),
    "__bool__": lambda self: bool(self._value_), "__int__": lambda self: _int(self._value_),
    "__float__": lambda self: _float(self._value_), "__index__": lambda self: self._value_, "__neg__": lambda self: -self._value_,
    "__pos__": lambda self: +self._value_, "__abs__": lambda self: abs(self._value_), "__invert__": lambda self: ~self._value_,
    "__round__": lambda self, *digits: round(self._value_, *digits), "__format__": lambda self, spec: format(self._value_, spec),
}
_sequence = "__len__ __iter__ __contains__ __getitem__"
_number = "__hash__ __bool__ __int__ __float__ __neg__ __pos__ __abs__ __round__ __format__"


def _setitem(self, key, value):
    self._value_[key] = value


def _delitem(self, key):
    del self._value_[key]


def _stand_in(kind, unary, binary, reflected="", more=None, is_mutable=False):
    def make(cls, /, *args, **kwargs):
        self = bare(cls)
        args = [_plain(each) for each in args]
        set_raw(self, "_value_", kind() if is_mutable else kind(*args, **kwargs))
        return self

    names = {name: _method(kind, name) for name in dir(kind) if not name.startswith("_")}
    names |= {name: _named(_unary[name], name, kind) for name in unary.split()}
    names |= {f"__{name}__": _operator(kind, name) for name in (binary + " " + _ordered).split()}
    names |= {f"__r{name}__": _reflected(kind, name) for name in reflected.split()}
    names["__new__"] = staticmethod(_named(make, "__new__", kind))
    names["_new_of_kind_"] = names["__new__"]
    if is_mutable:
        def __init__(self, *args):
            set_raw(self, "_value_", kind(*args))

        names["__init__"] = _named(__init__, "__init__", kind)
        names["__hash__"] = None
    else:
        names["__init__"] = _named(lambda self, *args, **kwargs: None, "__init__", kind)
    if kind is _set or kind is _frozenset:
        names["__repr__"] = lambda self: f"{type(self).__name__}({_set(self._value_) if self._value_ else ''})"
    else:
        names["__repr__"] = lambda self: repr(self._value_)
    if kind is _str:
        names["__str__"] = lambda self: self._value_
    names["__copy__"] = lambda self: _copy(self, self._value_.copy() if is_mutable else self._value_)
    names["__deepcopy__"] = _deepcopy
    names |= more or {}
    return make_class(kind.__name__, kind.__name__, "builtins", (kind,), names)


def _copy(self, value):
    made = bare(type(self))
    for name, each in vars(self).items():
        set_raw(made, name, each)
    set_raw(made, "_value_", value)
    return made


def _deepcopy(self, memo):
    import copy

    made = _copy(self, copy.deepcopy(self._value_, memo))
    for name, each in vars(self).items():
        if name != "_value_":
            set_raw(made, name, copy.deepcopy(each, memo))
    return made


_arithmetic = "add sub mul truediv floordiv mod pow divmod"
_bits = "and or xor lshift rshift"
_items = {"__setitem__": _setitem, "__delitem__": _delitem, "__iadd__": _extend, "__imul__": _repeat}
list = _stand_in(_list, _sequence + " __reversed__", "add mul", "add mul", _items, True)
tuple = _stand_in(_tuple, _sequence + " __reversed__ __hash__", "add mul", "add mul")
set = _stand_in(_set, "__len__ __iter__ __contains__", "and or xor sub", "and or xor sub", _update, True)
frozenset = _stand_in(_frozenset, "__len__ __iter__ __contains__ __hash__", "and or xor sub", "and or xor sub")
str = _stand_in(_str, _sequence + " __hash__ __format__", "add mul mod", "add mul mod")
bytes = _stand_in(_bytes, _sequence + " __hash__", "add mul mod", "add mul")
int = _stand_in(_int, _number + " __index__ __invert__", _arithmetic + " " + _bits, _arithmetic + " " + _bits)
float = _stand_in(_float, _number, _arithmetic, _arithmetic)
