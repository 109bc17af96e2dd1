"""functools"""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)

_NOTHING = object()


def _annotations(owner):
    """The hints of a function or class, which are text until somebody asks: name → value."""
    return _evaluated_all(owner, _texts(owner))


def _shown_annotations(owner):
    """`__annotations__`: their values, or after `from __future__ import annotations` their texts."""
    return _shown_of(owner, _texts(owner))


def _shown_of(owner, hints):
    from _server import annotations_are_text

    return hints if annotations_are_text() else _evaluated_all(owner, hints)


def _texts(owner):
    from _server import signature

    wrapped = getattr(owner, "__wrapped__", None)
    if type(wrapped).__name__ == "function":
        # `wraps` gives a function the hints of the one inside.
        return _texts(wrapped)
    if isinstance(owner, type):
        from _classes import own_names

        hints = dict(own_names(owner).get("__annotations__", {}))
    else:
        *rows, returned = signature(owner)
        hints = {name: hint for name, hint, _, _ in sorted(rows, key=lambda row: row[3]) if hint is not None}
        if returned is not None:
            hints["return"] = returned
    return hints


def _evaluated_all(owner, hints):
    return {name: _evaluated(owner, hint) if isinstance(hint, str) else hint for name, hint in hints.items()}


def _evaluated(owner, hint):
    from _server import evaluate

    try:
        known = getattr(owner, "__type_params__", None)
        if known:
            return evaluate(owner, f"lambda {', '.join(each.__name__ for each in known)}: ({hint})")(*known)
        return evaluate(owner, hint)
    except Exception:
        # Names that only a type checker knows.
        return hint


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(argument) for argument in self.args)
        parts.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        before = () if instance is None else (instance,)
        return partial(self.func, *before, *self.args, **self.keywords)


def reduce(function, iterable, initial=_NOTHING, /):
    iterator = iter(iterable)
    if initial is _NOTHING:
        try:
            initial = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in iterator:
        initial = function(initial, item)
    return initial


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _NOTHING)
        if value is not _NOTHING:
            setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __iter__(self):
        yield from (self.hits, self.misses, self.maxsize, self.currsize)

    def __getitem__(self, place):
        return tuple(self)[place]

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return update_wrapper(_cached(maxsize, 128, typed), maxsize)
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: update_wrapper(_cached(function, maxsize, typed), function)


def cache(function, /):
    return lru_cache(maxsize=None)(function)


def _cached(function, maxsize, typed):
    results = {}
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        key = args
        if keywords:
            key = (args, tuple(keywords.items()))
        if typed:
            key = (key, tuple(type(argument) for argument in args))
        result = results.get(key, _NOTHING)
        if result is not _NOTHING:
            hits += 1
            if maxsize is not None:
                del results[key]
                results[key] = result
            return result
        misses += 1
        result = function(*args, **keywords)
        if maxsize is None or maxsize > 0:
            if maxsize is not None and key not in results and len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = result
        return result

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return wrapper


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value


def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def _opposite(method):
    def derived(self, other):
        answer = getattr(self, method)(other)
        return answer if answer is NotImplemented else not answer

    return derived


def _or_equal(method):
    def derived(self, other):
        answer = getattr(self, method)(other)
        return answer if answer is NotImplemented else answer or self == other

    return derived


def _and_unequal(method):
    def derived(self, other):
        answer = getattr(self, method)(other)
        return answer if answer is NotImplemented else answer and self != other

    return derived


def _neither(method):
    def derived(self, other):
        answer = getattr(self, method)(other)
        return answer if answer is NotImplemented else not answer and self != other

    return derived


def _not_or_equal(method):
    def derived(self, other):
        answer = getattr(self, method)(other)
        return answer if answer is NotImplemented else not answer or self == other

    return derived


_DERIVED = {
    "__lt__": [("__gt__", _neither), ("__le__", _or_equal), ("__ge__", _opposite)],
    "__le__": [("__ge__", _not_or_equal), ("__lt__", _and_unequal), ("__gt__", _opposite)],
    "__gt__": [("__lt__", _neither), ("__ge__", _or_equal), ("__le__", _opposite)],
    "__ge__": [("__le__", _not_or_equal), ("__gt__", _and_unequal), ("__lt__", _opposite)],
}


def total_ordering(cls):
    for root in ("__lt__", "__le__", "__gt__", "__ge__"):
        if hasattr(cls, root):
            break
    else:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, derive in _DERIVED[root]:
        if not hasattr(cls, name):
            setattr(cls, name, derive(root))
    return cls


def _is_union(kind):
    return type(kind).__name__ in ("UnionType", "_UnionAlias")


def singledispatch(function):
    registry = {object: function}

    def dispatch(cls):
        for base in cls.__mro__[:-1]:
            if base in registry:
                return registry[base]
        for base in registry:
            if base is not object and issubclass(cls, base):
                return registry[base]
        return registry[object]

    def register(cls, implementation=None):
        if not isinstance(cls, type) and (implementation is None or not _is_union(cls)):
            # `@f.register` alone: the class stands in the first parameter's annotation.
            annotation = next(iter(_annotations(cls).values()), None)
            if annotation is None:
                annotation = type(None)
            members = annotation.__args__ if _is_union(annotation) else (annotation,)
            if not members or not all(isinstance(each, type) for each in members):
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` "
                                "or plain `@register` on an annotated function.")
            cls, implementation = annotation, cls
        if implementation is None:
            return lambda implementation: register(cls, implementation)
        for each in cls.__args__ if _is_union(cls) else (cls,):
            registry[each] = implementation
        return implementation

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = lambda cls: dispatch(cls)
    wrapper.registry = registry
    return update_wrapper(wrapper, function)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher, self.func = singledispatch(func), func

    def register(self, cls, method=None):
        if isinstance(cls, type) or _is_union(cls) or method is not None:
            return self.dispatcher.register(cls, method)
        # `@f.register` alone: the class stands in the annotation behind `self`.
        kind = next(iter(_annotations(cls).values()), None)
        return self.dispatcher.register(kind, cls)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            found = self.dispatcher.dispatch(type(args[0]))
            if hasattr(found, "__get__") and not callable(found):
                return found.__get__(instance, owner)(*args, **keywords)
            return found(instance, *args, **keywords) if instance is not None else found(*args, **keywords)

        method.register = self.register
        return update_wrapper(method, self.func)
