"""abc: abstract methods are marked; a class that has some cannot be called."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def abstractproperty(funcobj):
    return property(abstractmethod(funcobj))


def _abstract_names(cls):
    names = {}
    for base in cls.__mro__[::-1]:
        for name, value in vars(base).items():
            function = getattr(value, "__func__", value)
            if isinstance(value, property):
                function = value.fget
            if getattr(function, "__isabstractmethod__", False):
                names[name] = True
            else:
                names.pop(name, None)
    return sorted(names)


class ABC:
    def __new__(cls, *args, **kwargs):
        names = _abstract_names(cls)
        if names:
            plural = "" if len(names) == 1 else "s"
            listed = ", ".join(f"'{name}'" for name in names)
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} without an implementation for abstract method{plural} {listed}")
        return object.__new__(cls)

    @classmethod
    def register(cls, subclass):
        return subclass
