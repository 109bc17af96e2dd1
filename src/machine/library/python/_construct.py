"""_construct: what calling a class does whose `__new__` is the program's own. Models `type_call` in CPython's `Objects/typeobject.c`."""


def construct(cls, /, *args, **kwargs):
    made = cls.__new__(cls, *args, **kwargs)
    if isinstance(made, cls):
        result = type(made).__init__(made, *args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return made
