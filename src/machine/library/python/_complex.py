"""_complex: complex numbers, which few programs have."""

import math


def _shown(x):
    text = repr(x)
    return text[:-2] if text.endswith(".0") else text


def _of_text(text):
    import re

    number = r"[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:inf(?:inity)?|nan)"
    bare = text.strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    found = re.fullmatch(rf"(?:({number})(?![\w.]))?(?:({number}|[+-]?)[jJ])?", bare, re.IGNORECASE)
    if not bare or not found:
        raise ValueError("complex() arg is a malformed string")
    real, imaginary = found.groups()
    if imaginary in ("", "+", "-"):
        imaginary += "1"
    return float(real or 0), float(imaginary or 0)


class complex:
    __module__ = "builtins"

    def __init__(self, real=0, imag=None):
        if isinstance(real, str):
            if imag is not None:
                raise TypeError("complex() can't take second arg if first is a string")
            self.real, self.imag = _of_text(real)
            return
        if not isinstance(real, complex) and hasattr(real, "__complex__"):
            real = real.__complex__()
        elif hasattr(type(real), "__float__") and not isinstance(real, (int, float, complex)):
            real = float(real)
        if isinstance(real, complex):
            self.real, self.imag = real.real, real.imag
        elif isinstance(real, (int, float)):
            self.real, self.imag = float(real), 0.0
        else:
            raise TypeError(f"complex() first argument must be a string or a number, not '{type(real).__name__}'")
        if isinstance(imag, complex):
            self.real, self.imag = self.real - imag.imag, self.imag + imag.real
        elif imag is not None and not isinstance(real, complex) and isinstance(imag, (int, float)):
            self.imag = float(imag)
        elif imag is not None:
            if not isinstance(imag, (int, float)):
                raise TypeError(f"complex() second argument must be a number, not '{type(imag).__name__}'")
            self.imag += float(imag)

    def conjugate(self):
        return complex(self.real, -self.imag)

    def __complex__(self):
        return self

    def __repr__(self):
        if self.real == 0 and math.copysign(1, self.real) == 1:
            return f"{_shown(self.imag)}j"
        imaginary = _shown(self.imag)
        return f"({_shown(self.real)}{'' if imaginary[0] == '-' else '+'}{imaginary}j)"

    def __format__(self, spec):
        if not spec:
            return repr(self)
        if "=" in spec or spec[-1] == "%":
            raise ValueError(f"Unknown format code '{spec[-1]}' for object of type 'complex'")
        if spec[-1] in "eEfFgGn":
            return f"{format(self.real, spec)}{format(self.imag, '+' + spec.lstrip('+'))}j"
        return f"({format(self.real, spec + 'g')}{format(self.imag, '+' + spec.lstrip('+') + 'g')}j)"

    def __bool__(self):
        return self.real != 0 or self.imag != 0

    def __hash__(self):
        return hash(self.real) if self.imag == 0 else hash((self.real, self.imag))

    def __eq__(self, other):
        if isinstance(other, complex):
            return self.real == other.real and self.imag == other.imag
        return self.imag == 0 and self.real == other if isinstance(other, (int, float)) else NotImplemented

    def __abs__(self):
        return math.hypot(self.real, self.imag)

    def __neg__(self):
        return complex(-self.real, -self.imag)

    def __pos__(self):
        return self


def _operator(do):
    def of(value):
        return value if isinstance(value, complex) else complex(value) if isinstance(value, (int, float)) else None

    def plain(self, other):
        other = of(other)
        return NotImplemented if other is None else do(self, other)

    def reflected(self, other):
        other = of(other)
        return NotImplemented if other is None else do(other, self)

    return plain, reflected


def _times(a, b):
    return complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real)


def _over(a, b):
    """As `_Py_c_quot`: scaled by the larger part of the divisor."""
    if not b:
        raise ZeroDivisionError("complex division by zero")
    if abs(b.real) >= abs(b.imag):
        ratio = b.imag / b.real
        by = b.real + b.imag * ratio
        return complex((a.real + a.imag * ratio) / by, (a.imag - a.real * ratio) / by)
    ratio = b.real / b.imag
    by = b.real * ratio + b.imag
    return complex((a.real * ratio + a.imag) / by, (a.imag * ratio - a.real) / by)


def power(a, b):
    try:
        made = _power(complex(a), complex(b))
    except OverflowError:
        raise OverflowError("complex exponentiation") from None
    if math.isinf(made.real) or math.isinf(made.imag) or math.isnan(made.real):
        raise OverflowError("complex exponentiation")
    return made


def _power(a, b):
    if b.imag == 0 and b.real == int(b.real) and abs(b.real) <= 100:
        result, square, n = complex(1), a, abs(int(b.real))
        while n:
            if n & 1:
                result = _times(result, square)
            square, n = _times(square, square), n >> 1
        return result if b.real >= 0 else _over(complex(1), result)
    if not a:
        if b.imag or b.real < 0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return complex(0)
    size, angle = abs(a), math.atan2(a.imag, a.real)
    length, turn = size ** b.real, angle * b.real
    if b.imag:
        length *= math.exp(-angle * b.imag)
        turn += b.imag * math.log(size)
    return complex(length * math.cos(turn), length * math.sin(turn))


for _name, _do in {
    "add": lambda a, b: complex(a.real + b.real, a.imag + b.imag), "sub": lambda a, b: complex(a.real - b.real, a.imag - b.imag),
    "mul": _times, "truediv": _over, "pow": power,
}.items():
    _plain, _reflected = _operator(_do)
    setattr(complex, f"__{_name}__", _plain)
    setattr(complex, f"__r{_name}__", _reflected)
