"""types"""

from _generics import GenericAlias


class SimpleNamespace:
    def __init__(self, /, *args, **kwargs):
        for mapping in args:
            for name, value in mapping.items():
                setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"namespace({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return vars(self) == vars(other)
        return NotImplemented

    __hash__ = None


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class ModuleType:
    """A module made by hand."""

    __module__ = "builtins"

    def __init__(self, name, doc=None):
        self.__name__, self.__doc__ = name, doc

    def __repr__(self):
        return f"<module {self.__name__!r}>"


NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
AsyncGeneratorType = type(_async_generator())
BuiltinFunctionType = type(len)
MethodType = type(SimpleNamespace().__init__)
UnionType = type(int | str)
_unused = _coroutine()
CoroutineType = type(_unused)
_unused.close()


class mappingproxy:
    """A mapping that shows another one and cannot be changed."""

    __module__ = "builtins"

    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key): return self._mapping[key]
    def __contains__(self, key): return key in self._mapping
    def __iter__(self): return iter(self._mapping)
    def __len__(self): return len(self._mapping)
    def __reversed__(self): return reversed(self._mapping)
    def __eq__(self, other): return self._mapping == other
    def __or__(self, other): return self._mapping | other
    def get(self, key, default=None): return self._mapping.get(key, default)
    def keys(self): return self._mapping.keys()
    def values(self): return self._mapping.values()
    def items(self): return self._mapping.items()
    def copy(self): return self._mapping.copy()
    def __str__(self): return str(self._mapping)
    def __repr__(self): return f"mappingproxy({self._mapping!r})"


MappingProxyType = mappingproxy
MethodWrapperType = WrapperDescriptorType = BuiltinFunctionType
CellType = type((lambda value: lambda: value)(0).__closure__[0])


def new_class(name, bases=(), kwds=None, exec_body=None):
    keywords = dict(kwds or {})
    metaclass = keywords.pop("metaclass", type(bases[0]) if bases else type)
    namespace = metaclass.__prepare__(name, bases, **keywords)
    if exec_body is not None:
        exec_body(namespace)
    return metaclass(name, bases, namespace, **keywords)


class _Awaited:
    """What a generator function under `@types.coroutine` gives: a generator that can be awaited."""

    def __init__(self, generator):
        self._generator = generator
        self.send, self.throw, self.close = generator.send, generator.throw, generator.close

    def __await__(self):
        return self._generator

    __iter__ = __await__

    def __next__(self):
        return next(self._generator)


def coroutine(func):
    import functools

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        made = func(*args, **kwargs)
        return _Awaited(made) if isinstance(made, GeneratorType) else made

    return wrapper
