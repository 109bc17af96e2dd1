"""numbers: what kinds of numbers there are, for `isinstance`."""


class _Kind(type):
    def __instancecheck__(cls, instance):
        return issubclass(type(instance), cls)

    def __subclasscheck__(cls, kind):
        known = {"Integral": (int,), "Rational": (int,), "Real": (int, float), "Complex": (int, float, complex), "Number": (int, float, complex)}
        return cls in kind.__mro__ or issubclass(kind, known.get(cls.__name__, ())) or (
            kind.__name__ == "Fraction" and cls.__name__ != "Integral" or kind.__name__ == "Decimal" and cls.__name__ == "Number")


class Number(metaclass=_Kind): pass
class Complex(Number): pass
class Real(Complex): pass
class Rational(Real): pass
class Integral(Rational): pass
