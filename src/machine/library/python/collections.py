"""collections"""

from _collections import deque
from _classes import make_class
from operator import itemgetter


_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import"
    " in is lambda nonlocal not or pass raise return try while with yield".split()
)


def iskeyword(name):
    return name in _KEYWORDS


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return defaultdict(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        return defaultdict(self.default_factory, dict(self) | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return defaultdict(self.default_factory, other | dict(self)) if isinstance(other, dict) else NotImplemented


class OrderedDict(dict):
    def __init__(self, other=(), /, **names):
        self.update(other, **names)

    def update(self, other=(), /, **names):
        if type(self) is OrderedDict:
            return dict.update(self, other, **names)
        # What a class derived from this one does with `self[key] = value` holds here too.
        for key, value in dict(other, **names).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def move_to_end(self, key, last=True):
        value = self[key]
        if last:
            del self[key]
            self[key] = value
            return
        others = [(other, item) for other, item in self.items() if other is not key and other != key]
        self.clear()
        self[key] = value
        for other, item in others:
            self[other] = item

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self) if last else iter(self))
        return key, self.pop(key)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.items(self) == dict.items(other) and list(self) == list(other)
        return isinstance(other, dict) and dict(self) == other

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return f"{type(self).__name__}({dict(self)!r})" if self else f"{type(self).__name__}()"

    def copy(self):
        return type(self)(self)

    def __or__(self, other):
        return OrderedDict(dict(self) | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return OrderedDict(other | dict(self)) if isinstance(other, dict) else NotImplemented


class Counter(dict):
    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                get = self.get
                for key in iterable:
                    self[key] = get(key, 0) + 1
        for key, count in kwds.items():
            self[key] = count + self.get(key, 0)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        for key, count in kwds.items():
            self[key] = self.get(key, 0) - count

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=itemgetter(1), reverse=True)
        return ordered if n is None else ordered[:max(n, 0)]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return Counter(self)

    def __delitem__(self, key):
        if key in self:
            dict.pop(self, key)

    def __repr__(self):
        if not self:
            return "Counter()"
        try:
            return f"Counter({dict(self.most_common())!r})"
        except TypeError:
            return f"Counter({dict(self)!r})"

    def _compare(self, other, holds):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(holds(self[key], other[key]) for key in [*self, *other])

    # A key that is not there counts as 0.
    def __eq__(self, other): return self._compare(other, lambda mine, theirs: mine == theirs)
    def __ne__(self, other): return self is not other and not self == other
    def __le__(self, other): return self._compare(other, lambda mine, theirs: mine <= theirs)
    def __ge__(self, other): return self._compare(other, lambda mine, theirs: mine >= theirs)
    def __lt__(self, other): return self <= other and not self == other
    def __gt__(self, other): return self >= other and not self == other
    def __pos__(self): return self._kept(self.items())
    def __neg__(self): return self._kept((key, -count) for key, count in self.items())

    __hash__ = None

    def _kept(self, pairs):
        result = Counter()
        for key, count in pairs:
            if count > 0:
                result[key] = count
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(key, count + other[key]) for key, count in self.items()]
        pairs += [(key, count) for key, count in other.items() if key not in self]
        return self._kept(pairs)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(key, count - other[key]) for key, count in self.items()]
        pairs += [(key, 0 - count) for key, count in other.items() if key not in self]
        return self._kept(pairs)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(key, max(count, other[key])) for key, count in self.items()]
        pairs += [(key, count) for key, count in other.items() if key not in self]
        return self._kept(pairs)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._kept([(key, min(count, other[key])) for key, count in self.items()])

    def __pos__(self):
        return self._kept(self.items())

    def __neg__(self):
        return self._kept([(key, -count) for key, count in self.items()])

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return dict(self) == other
        return all(self[key] == other[key] for each in (self, other) for key in each)

    def __ne__(self, other):
        return not self == other


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __len__(self):
        return len(self._merged())

    def __iter__(self):
        return iter(self._merged())

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def keys(self):
        return self._merged().keys()

    def values(self):
        return self._merged().values()

    def items(self):
        return self._merged().items()

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]

    def new_child(self, m=None, **kwargs):
        return ChainMap({**(m or {}), **kwargs}, *self.maps)

    @property
    def parents(self):
        return ChainMap(*self.maps[1:])

    def __repr__(self):
        return f"ChainMap({', '.join(map(repr, self.maps))})"


class UserDict:
    """Everything that changes it goes through `__setitem__` and `__delitem__`."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self): return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return self.__missing__(key)
        raise KeyError(key)

    def __setitem__(self, key, item): self.data[key] = item
    def __delitem__(self, key): del self.data[key]
    def __iter__(self): return iter(self.data)
    def __contains__(self, key): return key in self.data
    def __repr__(self): return repr(self.data)
    def __eq__(self, other): return dict(self.items()) == dict(other.items()) if hasattr(other, "items") else NotImplemented
    __hash__ = None
    def keys(self): return {key: None for key in self}.keys()
    def values(self): return {key: self[key] for key in self}.values()
    def items(self): return {key: self[key] for key in self}.items()
    def get(self, key, default=None): return self[key] if key in self else default

    def update(self, other=(), /, **kwargs):
        for key, value in {**dict(other), **kwargs}.items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        if key not in self and default:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def copy(self): return type(self)(self.data)
    __copy__ = copy

    def __or__(self, other): return type(self)({**self.data, **dict(other)})
    def __ror__(self, other): return type(self)({**dict(other), **self.data})

    def __ior__(self, other):
        self.update(other)
        return self

    @classmethod
    def fromkeys(cls, iterable, value=None): return cls({key: value for key in iterable})


def _data(other):
    return other.data if isinstance(other, (UserList, UserString)) else other


class UserList:
    def __init__(self, initlist=None): self.data = [] if initlist is None else list(_data(initlist))
    def __repr__(self): return repr(self.data)
    def __len__(self): return len(self.data)
    def __iter__(self): return iter(self.data)
    def __contains__(self, item): return item in self.data
    def __getitem__(self, at): return type(self)(self.data[at]) if isinstance(at, slice) else self.data[at]
    def __setitem__(self, at, item): self.data[at] = _data(item)
    def __delitem__(self, at): del self.data[at]
    def __eq__(self, other): return self.data == _data(other)
    def __lt__(self, other): return self.data < _data(other)
    def __le__(self, other): return self.data <= _data(other)
    def __gt__(self, other): return self.data > _data(other)
    def __ge__(self, other): return self.data >= _data(other)
    __hash__ = None
    def __add__(self, other): return type(self)(self.data + list(_data(other)))
    def __radd__(self, other): return type(self)(list(other) + self.data)
    def __mul__(self, n): return type(self)(self.data * n)
    __rmul__ = __mul__

    def __iadd__(self, other):
        self.data += list(_data(other))
        return self

    def append(self, item): self.data.append(item)
    def insert(self, at, item): self.data.insert(at, item)
    def pop(self, at=-1): return self.data.pop(at)
    def remove(self, item): self.data.remove(item)
    def clear(self): self.data.clear()
    def copy(self): return type(self)(self.data)
    def count(self, item): return self.data.count(item)
    def index(self, item, *bounds): return self.data.index(item, *bounds)
    def reverse(self): self.data.reverse()
    def sort(self, **kwargs): self.data.sort(**kwargs)
    def extend(self, other): self.data.extend(_data(other))


class UserString(str):
    def __init__(self, seq=""):
        self.data = str(seq)


def _of(value):
    return tuple(value) if isinstance(value, tuple) else value


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = [str(name) for name in field_names]
    seen = set()
    for place, name in enumerate(fields):
        wrong = not name.isidentifier() or iskeyword(name) or name.startswith("_") or name in seen
        if wrong and rename:
            fields[place] = f"_{place}"
        elif not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        elif iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
        elif name.startswith("_"):
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        elif name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(fields[place])
    fields = tuple(fields)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(fields):
        raise TypeError("Got more default values than field names")
    by_default = dict(zip(fields[len(fields) - len(defaults):], defaults))
    places = {name: place for place, name in enumerate(fields)}

    def __init__(self, *args, **kwargs):
        n = len(args)
        if n > len(fields):
            least = len(fields) + 1 - len(defaults)
            takes = f"from {least} to {len(fields) + 1}" if defaults else str(least)
            raise TypeError(f"{typename}.__new__() takes {takes} positional arguments but {n + 1} were given")
        values = list(args)
        for name in fields[n:]:
            if name in kwargs:
                values.append(kwargs.pop(name))
            elif name in by_default:
                values.append(by_default[name])
            else:
                missing = [repr(each) for each in fields[n:] if each not in kwargs and each not in by_default]
                _missing(typename, [repr(name)] + [each for each in missing if each != repr(name)])
        for name in kwargs:
            if name in places:
                raise TypeError(f"{typename}.__new__() got multiple values for argument '{name}'")
            raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{name}'")
        object.__setattr__(self, "_values", tuple(values))
        for name, value in zip(fields, values):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        if name in places:
            raise AttributeError("can't set attribute")
        raise AttributeError(f"'{typename}' object has no attribute '{name}'")

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(fields, self._values))
        return f"{type(self).__name__}({shown})"

    def _make(cls, iterable):
        return cls(*iterable)

    def _replace(self, /, **kwds):
        values = [kwds.pop(name, value) for name, value in zip(fields, self._values)]
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return type(self)(*values)

    names = {
        "__init__": __init__,
        "__setattr__": __setattr__,
        "__repr__": __repr__,
        "__len__": lambda self: len(fields),
        "__iter__": lambda self: iter(self._values),
        "__getitem__": lambda self, key: self._values[key],
        "__contains__": lambda self, item: item in self._values,
        "__reversed__": lambda self: reversed(self._values),
        "__hash__": lambda self: hash(self._values),
        "__bool__": lambda self: bool(fields),
        "__eq__": lambda self, other: self._values == _of(other),
        "__ne__": lambda self, other: self._values != _of(other),
        "__lt__": lambda self, other: self._values < _of(other),
        "__le__": lambda self, other: self._values <= _of(other),
        "__gt__": lambda self, other: self._values > _of(other),
        "__ge__": lambda self, other: self._values >= _of(other),
        "__add__": lambda self, other: self._values + _of(other),
        "__radd__": lambda self, other: _of(other) + self._values,
        "__mul__": lambda self, n: self._values * n,
        "index": lambda self, *args: self._values.index(*args),
        "count": lambda self, item: self._values.count(item),
        "_fields": fields,
        "_field_defaults": by_default,
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": lambda self: dict(zip(fields, self._values)),
        "__replace__": _replace,
        "__match_args__": fields,
        "__doc__": f"{typename}({', '.join(fields)})",
    }
    return make_class(typename, typename, module or "__main__", (tuple,), names)


def _missing(typename, names):
    listed = names[0] if len(names) == 1 else " and ".join([", ".join(names[:-1]) + ("," if len(names) > 2 else ""), names[-1]])
    plural = "" if len(names) == 1 else "s"
    raise TypeError(f"{typename}.__new__() missing {len(names)} required positional argument{plural}: {listed}")
