"""_generics: `list[int]` and its like, which are made where a program writes one outside of its annotations."""

from _classes import union


def shown(kind):
    """What a type is called in the `repr` of another."""
    if kind is ...:
        return "..."
    if isinstance(kind, list):
        return f"[{', '.join(shown(each) for each in kind)}]"
    if isinstance(kind, type):
        return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return repr(kind)


def parameters_of(args):
    found = {}
    for each in args:
        if getattr(each, "_is_parameter", False):
            found[each] = None
        elif isinstance(each, list):
            found.update(dict.fromkeys(parameters_of(each)))
        elif not isinstance(each, type):
            found.update(dict.fromkeys(getattr(each, "__parameters__", ())))
    return tuple(found)


def _replaced(kind, known):
    if getattr(kind, "_is_parameter", False):
        return known[kind]
    if isinstance(kind, list):
        return [_replaced(each, known) for each in kind]
    own = () if isinstance(kind, type) else getattr(kind, "__parameters__", ())
    return kind[tuple(known[each] for each in own)] if own else kind


class GenericAlias:
    """`types.GenericAlias`"""

    __module__ = "types"

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = parameters_of(self.__args__)

    def _with(self, args):
        return type(self)(self.__origin__, args)

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        n, wanted = len(args), len(self.__parameters__)
        if n != wanted:
            raise TypeError(f"Too {'many' if n > wanted else 'few'} arguments for {self!r}; actual {n}, expected {wanted}")
        known = dict(zip(self.__parameters__, args))
        return self._with(tuple(_replaced(each, known) for each in self.__args__))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or "__origin__" not in vars(self):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __iter__(self):
        raise TypeError(f"'{type(self).__name__}' object is not iterable")

    def __repr__(self):
        return f"{shown(self.__origin__)}[{', '.join(shown(each) for each in self.__args__) or '()'}]"
