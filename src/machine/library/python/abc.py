"""abc: abstract methods are marked; a class that has some cannot be called."""

from _classes import look_up_instead_of_making


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def abstractproperty(funcobj):
    return property(abstractmethod(funcobj))


def abstractclassmethod(funcobj):
    return classmethod(abstractmethod(funcobj))


def abstractstaticmethod(funcobj):
    return staticmethod(abstractmethod(funcobj))


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


def get_cache_token():
    return _token


def update_abstractmethods(cls):
    if isinstance(cls, ABCMeta):
        _find_abstract_methods(cls)
    return cls


def _find_abstract_methods(cls):
    cls.__abstractmethods__ = frozenset(_abstract_names(cls))
    if cls.__abstractmethods__:
        look_up_instead_of_making(cls)


_token = 0


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _find_abstract_methods(cls)
        cls._abc_registered = []
        return cls

    def __look_up__(cls, *args, **kwargs):
        names = sorted(cls.__abstractmethods__)
        plural = "" if len(names) == 1 else "s"
        listed = ", ".join(f"'{name}'" for name in names)
        raise TypeError(f"Can't instantiate abstract class {cls.__name__} without an implementation for abstract method{plural} {listed}")

    def register(cls, subclass):
        global _token
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registered.append(subclass)
        _token += 1
        return subclass

    def __instancecheck__(cls, instance):
        return issubclass(type(instance), cls)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        hook = getattr(cls, "__subclasshook__", None)
        answer = NotImplemented if hook is None else hook(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        return any(issubclass(subclass, each) for each in cls._abc_registered) \
            or any(issubclass(subclass, each) for each in cls.__subclasses__())


class ABC(metaclass=ABCMeta):
    __slots__ = ()
