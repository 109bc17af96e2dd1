"""decimal: numbers with decimal digits, as people write them. Finite ones only: no infinities, no traps but those that raise."""
import math as _math
from collections import namedtuple as _namedtuple

ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN = "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN"
ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"


DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, **options):
        self.prec, self.rounding = prec, rounding

    def copy(self):
        return Context(self.prec, self.rounding)


_context = Context()


def getcontext():
    return _context


def setcontext(context):
    global _context
    _context = context


class localcontext:
    def __init__(self, ctx=None, **options):
        self._new = (ctx or _context).copy()
        for name, value in options.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *error):
        setcontext(self._old)


def _divided(number, divisor, rounding):
    """number / divisor as a whole number, rounded; both are whole."""
    sign = -1 if (number < 0) != (divisor < 0) else 1
    whole, rest = divmod(abs(number), abs(divisor))
    if rest:
        twice = 2 * rest - abs(divisor)
        is_up = {
            ROUND_UP: True, ROUND_DOWN: False,
            ROUND_CEILING: sign > 0, ROUND_FLOOR: sign < 0,
            ROUND_HALF_UP: twice >= 0, ROUND_HALF_DOWN: twice > 0,
            ROUND_HALF_EVEN: twice > 0 or twice == 0 and whole % 2 == 1,
        }[rounding]
        whole += is_up
    return sign * whole


class Decimal:
    __slots__ = ("_n", "_e", "_minus")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        # A number is _n * 10**_e; _minus tells minus zero from zero.
        if isinstance(value, Decimal):
            self._n, self._e, self._minus = value._n, value._e, value._minus
        elif isinstance(value, int):
            self._n, self._e, self._minus = int(value), 0, value < 0
        elif isinstance(value, float):
            top, bottom = value.as_integer_ratio()
            places = bottom.bit_length() - 1
            self._n, self._e, self._minus = top * 5 ** places, -places, value < 0
        elif isinstance(value, str):
            self._n, self._e, self._minus = _read(value)
        elif isinstance(value, tuple):
            sign, digits, exponent = value
            n = int("".join(str(digit) for digit in digits) or "0")
            self._n, self._e, self._minus = -n if sign else n, exponent, bool(sign)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, value):
        return cls(value)

    def _rounded(self):
        extra = len(str(abs(self._n))) - _context.prec
        if extra <= 0:
            return self
        made = _make(_divided(self._n, 10 ** extra, _context.rounding), self._e + extra, self._minus)
        return made._rounded()

    def __add__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        e = min(self._e, other._e)
        return _make(self._n * 10 ** (self._e - e) + other._n * 10 ** (other._e - e), e)._rounded()

    __radd__ = __add__

    def __sub__(self, other):
        other = _number(other)
        return NotImplemented if other is None else self + other._negative()

    def __rsub__(self, other):
        other = _number(other)
        return NotImplemented if other is None else other - self

    def __mul__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        return _make(self._n * other._n, self._e + other._e, self._minus != other._minus)._rounded()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        if not other._n:
            raise DivisionByZero([DivisionByZero]) if self._n else InvalidOperation([InvalidOperation])
        if not self._n:
            return _make(0, self._e - other._e, self._minus != other._minus)
        shift = max(0, len(str(abs(other._n))) - len(str(abs(self._n))) + _context.prec + 1)
        top, ideal = self._n * 10 ** shift, self._e - other._e
        whole, rest = divmod(abs(top), abs(other._n))
        e = ideal - shift
        if rest:
            # One digit more keeps what was cut off from looking like a half.
            whole, e = whole * 10 + 1, e - 1
        else:
            while e < ideal and whole % 10 == 0:
                whole, e = whole // 10, e + 1
        sign = -1 if (self._n < 0) != (other._n < 0) else 1
        return _make(sign * whole, e)._rounded()

    def __rtruediv__(self, other):
        other = _number(other)
        return NotImplemented if other is None else other / self

    def __divmod__(self, other):
        other = _number(other)
        if other is None:
            return NotImplemented
        if not other._n:
            raise DivisionByZero([DivisionByZero]) if self._n else InvalidOperation([InvalidOperation])
        e = min(self._e, other._e)
        mine, theirs = self._n * 10 ** (self._e - e), other._n * 10 ** (other._e - e)
        # As C divides: towards zero, the rest with the sign of the dividend.
        whole = abs(mine) // abs(theirs)
        if (mine < 0) != (theirs < 0):
            whole = -whole
        return _make(whole, 0), _make(mine - whole * theirs, e)

    def __floordiv__(self, other):
        answer = self.__divmod__(other)
        return answer if answer is NotImplemented else answer[0]

    def __mod__(self, other):
        answer = self.__divmod__(other)
        return answer if answer is NotImplemented else answer[1]

    def __rfloordiv__(self, other):
        return _number(other).__divmod__(self)[0]

    def __rmod__(self, other):
        return _number(other).__divmod__(self)[1]

    def __pow__(self, other, modulo=None):
        other = _number(other)
        if other is None:
            return NotImplemented
        if other._e < 0 and other != other.to_integral_value():
            return Decimal(repr(float(self) ** float(other)))
        n = int(other)
        if n < 0:
            return Decimal(1) / self ** -n
        return _make(self._n ** n, self._e * n)._rounded()

    def _negative(self):
        return _make(-self._n, self._e, not self._minus)

    def __neg__(self):
        return (self._negative() if self._n else _make(0, self._e))._rounded()

    def __pos__(self):
        return self._rounded()

    def __abs__(self):
        return _make(abs(self._n), self._e)._rounded()

    def _compared(self, other):
        if isinstance(other, float):
            other = Decimal(other)
        other = _number(other)
        if other is None:
            return None
        e = min(self._e, other._e)
        return self._n * 10 ** (self._e - e) - other._n * 10 ** (other._e - e)

    def __eq__(self, other):
        way = self._compared(other)
        return NotImplemented if way is None else way == 0

    def __lt__(self, other):
        way = self._compared(other)
        return NotImplemented if way is None else way < 0

    def __le__(self, other):
        way = self._compared(other)
        return NotImplemented if way is None else way <= 0

    def __gt__(self, other):
        way = self._compared(other)
        return NotImplemented if way is None else way > 0

    def __ge__(self, other):
        way = self._compared(other)
        return NotImplemented if way is None else way >= 0

    def __hash__(self):
        whole = self.to_integral_value()
        return hash(int(whole)) if whole == self else hash(float(self))

    def __bool__(self):
        return self._n != 0

    def __int__(self):
        return self._n * 10 ** self._e if self._e >= 0 else int(_divided(self._n, 10 ** -self._e, ROUND_DOWN))

    __trunc__ = __int__

    def __float__(self):
        return float(f"{self._n}e{self._e}")

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        return int(self.to_integral_value(ROUND_HALF_EVEN)) if n is None else self.quantize(_make(1, -n))

    def quantize(self, exp, rounding=None, context=None):
        e = _number(exp)._e
        if e <= self._e:
            made = _make(self._n * 10 ** (self._e - e), e, self._minus)
        else:
            made = _make(_divided(self._n, 10 ** (e - self._e), rounding or _context.rounding), e, self._minus)
        if len(str(abs(made._n))) > _context.prec:
            raise InvalidOperation([InvalidOperation])
        return made

    def to_integral_value(self, rounding=None, context=None):
        if self._e >= 0:
            return self
        return _make(_divided(self._n, 10 ** -self._e, rounding or _context.rounding), 0, self._minus)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        n, e = self._rounded()._n, self._rounded()._e
        if not n:
            return _make(0, 0, self._minus)
        while n % 10 == 0:
            n, e = n // 10, e + 1
        return _make(n, e)

    def sqrt(self, context=None):
        if self._n < 0:
            raise InvalidOperation([InvalidOperation])
        if not self._n:
            return _make(0, self._e // 2)
        shift = 2 * (_context.prec + 1)
        shift += (self._e - shift) % 2
        n = self._n * 10 ** shift
        root, e, ideal = _math.isqrt(n), (self._e - shift) // 2, self._e // 2
        if root * root == n:
            while e < ideal and root % 10 == 0:
                root, e = root // 10, e + 1
        else:
            root, e = root * 10 + 1, e - 1
        return _make(root, e)._rounded()

    def copy_abs(self):
        return _make(abs(self._n), self._e)

    def copy_negate(self):
        return self._negative()

    def compare(self, other):
        way = self._compared(other)
        return Decimal((way > 0) - (way < 0))

    def max(self, other):
        return self if self >= other else _number(other)

    def min(self, other):
        return self if self <= other else _number(other)

    def adjusted(self):
        return self._e + len(str(abs(self._n))) - 1

    def as_tuple(self):
        return DecimalTuple(int(self._minus), tuple(int(digit) for digit in str(abs(self._n))), self._e)

    def as_integer_ratio(self):
        top, bottom = self._n * 10 ** max(self._e, 0), 10 ** max(-self._e, 0)
        both = _math.gcd(top, bottom)
        return top // both, bottom // both

    def is_signed(self):
        return self._minus

    def is_zero(self):
        return not self._n

    def is_finite(self):
        return True

    def is_nan(self):
        return False

    is_infinite = is_nan

    @property
    def real(self):
        return self

    def __str__(self):
        sign, digits = "-" if self._minus else "", str(abs(self._n))
        point = len(digits) + self._e
        if self._e <= 0 and point > -6:
            if not self._e:
                return sign + digits
            digits = digits.rjust(1 - self._e, "0")
            return f"{sign}{digits[:self._e]}.{digits[self._e:]}"
        text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{sign}{text}E{point - 1:+d}"

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        if not spec:
            return str(self)
        kind = spec[-1] if spec[-1].isalpha() or spec[-1] == "%" else ""
        rest = spec[:-1] if kind else spec
        fill_and_sign, _, places = rest.partition(".")
        number = self * 100 if kind == "%" else self
        if places:
            number = number.quantize(_make(1, -int(places))) if kind in ("f", "F", "%") else number
        text = f"{abs(number)}" if kind not in ("f", "F", "%") or number._e <= 0 else str(abs(int(number)))
        whole, point, part = text.partition(".")
        if "," in fill_and_sign or "_" in fill_and_sign:
            comma = "," if "," in fill_and_sign else "_"
            whole = f"{int(whole):{comma}}"
            fill_and_sign = fill_and_sign.replace(comma, "")
        sign = "-" if number._minus else "+" if "+" in fill_and_sign else " " if fill_and_sign.startswith(" ") else ""
        text = sign + whole + point + part + ("%" if kind == "%" else "")
        layout = fill_and_sign.replace("+", "").strip()
        if layout.startswith("0"):
            return sign + text[len(sign):].rjust(int(layout) - len(sign), "0")
        if layout and layout[-1].isdigit() and not any(way in layout for way in "<>^"):
            layout = ">" + layout
        return f"{text:{layout}}"


def _make(n, e, minus=False):
    made = object.__new__(Decimal)
    made._n, made._e, made._minus = n, e, n < 0 or not n and minus
    return made


def _number(value):
    if isinstance(value, Decimal):
        return value
    return _make(int(value), 0) if isinstance(value, int) else None


def _read(text):
    text = text.strip().replace("_", "").lower()
    minus = text.startswith("-")
    digits, _, exponent = text.lstrip("+-").partition("e")
    whole, _, part = digits.partition(".")
    if not (whole + part).isdigit() or exponent and not exponent.lstrip("+-").isdigit():
        raise InvalidOperation([ConversionSyntax])
    n = int(whole + part)
    return -n if minus else n, int(exponent or 0) - len(part), minus
