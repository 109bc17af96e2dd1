"""enum: members are made when a class is defined; calling the class looks one up."""

from _classes import bare, look_up_instead_of_making, make_class, own_names


_NOTHING = object()


class _Later:
    """A value that is known when the members before it have theirs: `auto()`, `READ | WRITE`."""

    def __init__(self, find):
        self._find = find

    @property
    def value(self):
        return self._find()

    def __or__(self, other): return _Later(lambda: self.value | _known(other))
    def __ror__(self, other): return _Later(lambda: _known(other) | self.value)
    def __and__(self, other): return _Later(lambda: self.value & _known(other))
    def __xor__(self, other): return _Later(lambda: self.value ^ _known(other))
    def __invert__(self): return _Later(lambda: ~self.value)


def _known(value):
    return value.value if isinstance(value, _Later) else value


class auto(_Later):
    def __init__(self):
        super().__init__(lambda: self._given)


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_plain(name, value):
    if name.startswith("_"):
        return False
    return not (callable(value) and not isinstance(value, (type, _Later))) and not hasattr(type(value), "__get__") \
        and not isinstance(value, (property, staticmethod, classmethod))


class EnumType(type):
    def __setattr__(cls, name, value):
        if name in vars(cls).get("_member_map_", ()) and "_is_complete_" in vars(cls):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __reversed__(cls):
        return reversed(list(cls))

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)


EnumMeta = EnumType


class _EnumBase(metaclass=EnumType):
    _member_map_ = __members__ = {}
    _value_map_ = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.__module__ == "enum":
            return
        if cls._member_map_:
            base = [each for each in cls.__mro__[1:] if getattr(each, "_member_map_", None)][0]
            raise TypeError(f"<enum '{cls.__name__}'> cannot extend {base!r}")
        cls._member_map_ = cls.__members__ = {}
        cls._value_map_ = []
        values = []
        initial = make = None
        for each in cls.__mro__:
            if each.__module__ == "enum":
                break
            initial = initial or own_names(each).get("__init__")
            make = make or own_names(each).get("__new__")
        for name, value in own_names(cls).items():
            if isinstance(value, nonmember):
                setattr(cls, name, value.value)
                continue
            if not isinstance(value, member) and not _is_plain(name, value):
                continue
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value._given = cls._generate_next_value_(name, 1, len(values), list(values))
                value = value._given
            elif isinstance(value, _Later):
                value = value.value
            elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
                value = tuple(cls._generate_next_value_(name, 1, len(values), list(values)) if isinstance(part, auto) else part
                              for part in value)
            made, given = None, value if isinstance(value, tuple) else (value,)
            if make is not None:
                made = make(cls, *given)
                value = vars(made).get("_value_", value)
            found = None
            for known in cls._value_map_:
                if known._value_ == value:
                    found = known
            if found is None:
                found = bare(cls) if made is None else made
                object.__setattr__(found, "_name_", name)
                object.__setattr__(found, "_value_", value)
                object.__setattr__(found, "_sort_order_", len(cls._value_map_))
                if initial is not None:
                    initial(found, *given)
                cls._value_map_.append(found)
            values.append(value)
            cls._member_map_[name] = found
            setattr(cls, name, found)
        look_up_instead_of_making(cls)
        if cls._value_map_:
            cls._is_complete_ = True

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    def __look_up__(cls, value=_NOTHING, *rest, **options):
        if type(value) is cls:
            return value
        if value is _NOTHING:
            raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
        if (rest or options) and not cls._member_map_:
            return _functional(cls, value, *rest, **options)
        if rest:
            value = (value, *rest)
        for each in cls._value_map_:
            if each._value_ == value:
                return each
        found = cls._missing_(value)
        if found is not None:
            return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    @classmethod
    def _missing_(cls, value):
        return None

    def __class_getitem__(cls, name):
        if name not in cls._member_map_:
            raise KeyError(name)
        return cls._member_map_[name]

    def __class_iter__(cls):
        return iter(list(cls._value_map_))

    def __class_len__(cls):
        return len(cls._value_map_)

    def __class_contains__(cls, item):
        return any(each is item or each._value_ == item for each in cls._value_map_)

    def __class_repr__(cls):
        kind = "flag" if issubclass(cls, Flag) else "enum"
        return f"<{kind} '{cls.__name__}'>"

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return True if self is other else NotImplemented

    def __setattr__(self, name, value):
        if name in ("name", "value"):
            raise AttributeError(f"<enum 'Enum'> cannot set attribute '{name}'")
        object.__setattr__(self, name, value)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class Enum(_EnumBase):
    pass


def _plain(value):
    return value._value_ if isinstance(value, _EnumBase) else value


class _Number:
    """What a member does like its value, a number."""

    def __int__(self): return int(self._value_)
    def __index__(self): return int(self._value_)
    def __float__(self): return float(self._value_)
    def __bool__(self): return bool(self._value_)
    def __hash__(self): return hash(self._value_)
    def __eq__(self, other): return self._value_ == _plain(other)
    def __ne__(self, other): return self._value_ != _plain(other)
    def __lt__(self, other): return self._value_ < _plain(other)
    def __le__(self, other): return self._value_ <= _plain(other)
    def __gt__(self, other): return self._value_ > _plain(other)
    def __ge__(self, other): return self._value_ >= _plain(other)
    def __add__(self, other): return self._value_ + _plain(other)
    def __radd__(self, other): return _plain(other) + self._value_
    def __sub__(self, other): return self._value_ - _plain(other)
    def __rsub__(self, other): return _plain(other) - self._value_
    def __mul__(self, other): return self._value_ * _plain(other)
    def __rmul__(self, other): return _plain(other) * self._value_
    def __truediv__(self, other): return self._value_ / _plain(other)
    def __floordiv__(self, other): return self._value_ // _plain(other)
    def __mod__(self, other): return self._value_ % _plain(other)
    def __pow__(self, other): return self._value_ ** _plain(other)
    def __or__(self, other): return self._value_ | _plain(other)
    def __and__(self, other): return self._value_ & _plain(other)
    def __xor__(self, other): return self._value_ ^ _plain(other)
    def __lshift__(self, other): return self._value_ << _plain(other)
    def __rshift__(self, other): return self._value_ >> _plain(other)
    def __invert__(self): return ~self._value_
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__
    def __rfloordiv__(self, other): return _plain(other) // self._value_
    def __rmod__(self, other): return _plain(other) % self._value_
    def __rtruediv__(self, other): return _plain(other) / self._value_
    def __neg__(self): return -self._value_
    def __abs__(self): return abs(self._value_)


class _Text:
    """What a member does like its value, a string."""

    def __hash__(self): return hash(self._value_)
    def __eq__(self, other): return self._value_ == _plain(other)
    def __ne__(self, other): return self._value_ != _plain(other)
    def __lt__(self, other): return self._value_ < _plain(other)
    def __gt__(self, other): return self._value_ > _plain(other)
    def __len__(self): return len(self._value_)
    def __iter__(self): return iter(self._value_)
    def __contains__(self, part): return part in self._value_
    def __getitem__(self, key): return self._value_[key]
    def __add__(self, other): return self._value_ + _plain(other)
    def __radd__(self, other): return _plain(other) + self._value_


def _of_value(name):
    def method(self, *args, **kwargs):
        return getattr(self._value_, name)(*args, **kwargs)

    return method


def _mixin(kind, methods):
    names = {name: _of_value(name) for name in dir(kind) if not name.startswith("_")}
    return make_class(kind.__name__, kind.__name__, "enum", (methods, kind), names)


_Int = _mixin(int, _Number)
_Float = _mixin(float, _Number)
_Str = _mixin(str, _Text)
# What stands for a builtin type among the bases of an enumeration: see `begin_class` of the interpreter.
_EnumBase._mixins_ = {int: _Int, float: _Float, str: _Str}


class IntEnum(_Int, Enum):
    def __str__(self): return str(self._value_)
    def __format__(self, spec): return format(self._value_, spec)


class StrEnum(_Str, Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self): return self._value_
    def __format__(self, spec): return format(self._value_, spec)


def _single(cls, value):
    """The members of one bit that a value holds."""
    return [each for each in cls._value_map_ if each._value_ & value and each._value_ & each._value_ - 1 == 0]


class Flag(_EnumBase):
    def __class_iter__(cls):
        return iter([each for each in cls._value_map_ if each._value_ & each._value_ - 1 == 0 and each._value_])

    def __class_len__(cls):
        return len(list(cls))

    def _generate_next_value_(name, start, count, last_values):
        return 1 if not last_values else 1 << max(last_values).bit_length()

    def __look_up__(cls, value, *rest, **options):
        if rest or options:
            return _functional(cls, value, *rest, **options)
        for each in cls._value_map_:
            if each._value_ == value:
                return each
        every = 0
        for each in cls._value_map_:
            every |= each._value_
        if value < 0:
            value &= every
            return cls(value)
        if value & ~every and not issubclass(cls, int):
            n = max(value.bit_length(), every.bit_length()) + 1
            given, allowed = [f"0b{bits >> n - 1 & 1} {bits & (1 << n - 1) - 1:0{n - 1}b}" for bits in (value, every)]
            raise ValueError(f"{cls!r} invalid value {value!r}\n    given {given}\n  allowed {allowed}")
        made = bare(cls)
        names = [each._name_ for each in _single(cls, value)]
        unknown = value & ~every
        if unknown and names:
            names.append(str(unknown))
        object.__setattr__(made, "_name_", "|".join(names) or None)
        object.__setattr__(made, "_value_", value)
        return made

    def __or__(self, other): return type(self)(self._value_ | _plain(other))
    def __and__(self, other): return type(self)(self._value_ & _plain(other))
    def __xor__(self, other): return type(self)(self._value_ ^ _plain(other))

    def __invert__(self):
        every = 0
        for each in type(self)._value_map_:
            every |= each._value_
        return type(self)(every & ~self._value_)

    def __contains__(self, other): return other._value_ & self._value_ == other._value_
    def __bool__(self): return bool(self._value_)
    def __hash__(self): return hash(self._value_)
    def __eq__(self, other): return type(other) is type(self) and self._value_ == other._value_

    def __iter__(self):
        return iter(_single(type(self), self._value_))

    def __len__(self):
        return len(_single(type(self), self._value_))

    def __str__(self):
        return f"{type(self).__name__}({self._value_})" if self._name_ is None else f"{type(self).__name__}.{self._name_}"

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_}>"


class IntFlag(_Int, Flag):
    __or__, __and__, __xor__, __invert__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__invert__
    __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__

    def __str__(self): return str(self._value_)
    def __format__(self, spec): return format(self._value_, spec)


def unique(enumeration):
    aliases = [(name, each.name) for name, each in enumeration._member_map_.items() if name != each.name]
    if aliases:
        listed = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {listed}")
    return enumeration


def _functional(cls, name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
    """`Enum("Color", "RED GREEN")`"""
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    body, values = {}, []
    for count, each in enumerate(names.items() if isinstance(names, dict) else names):
        if isinstance(each, str):
            each = (each, cls._generate_next_value_(each, start, count, values[:]))
        body[each[0]] = each[1]
        values.append(each[1])
    return EnumType(name, (cls,) if type is None else (type, cls), body)


for _kind in (Enum, IntEnum, StrEnum, Flag, IntFlag):
    look_up_instead_of_making(_kind)
