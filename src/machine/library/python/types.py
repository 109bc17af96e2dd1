"""types"""


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
MappingProxyType = dict
