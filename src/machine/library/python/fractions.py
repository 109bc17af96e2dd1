"""fractions: numbers as one whole number over another."""
import math as _math


class Fraction:
    __slots__ = ("numerator", "denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if isinstance(numerator, str) and denominator is None:
            top, _, bottom = numerator.strip().partition("/")
            whole, point, part = top.partition(".")
            if point:
                numerator, denominator = int(whole + part), 10 ** len(part)
            else:
                numerator, denominator = int(top), int(bottom or 1)
        elif hasattr(numerator, "as_integer_ratio") and denominator is None:
            numerator, denominator = numerator.as_integer_ratio()
        elif denominator is None:
            raise TypeError("argument should be a string or a Rational instance or have the as_integer_ratio() method")
        elif isinstance(numerator, Fraction) or isinstance(denominator, Fraction):
            one, other = Fraction(numerator), Fraction(denominator)
            numerator, denominator = one.numerator * other.denominator, one.denominator * other.numerator
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        both = _math.gcd(numerator, denominator)
        both = -both if denominator < 0 else both
        object.__setattr__(self, "numerator", numerator // both)
        object.__setattr__(self, "denominator", denominator // both)
        return self

    def as_integer_ratio(self):
        return self.numerator, self.denominator

    def __format__(self, spec):
        return format(float(self), spec) if spec else str(self)

    def limit_denominator(self, max_denominator=1000000):
        if self.denominator <= max_denominator:
            return self
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self.numerator, self.denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        near, far = Fraction(p1, q1), Fraction(p0 + k * p1, q0 + k * q1)
        return near if abs(near - self) <= abs(far - self) else far

    def _with(self, other, exact, inexact):
        if isinstance(other, float):
            return inexact(float(self), other)
        return exact(self, Fraction(other)) if isinstance(other, (int, Fraction)) else NotImplemented

    def __add__(self, other):
        return self._with(other, lambda a, b: Fraction(a.numerator * b.denominator + b.numerator * a.denominator,
                                                       a.denominator * b.denominator), lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        return self._with(other, lambda a, b: Fraction(a.numerator * b.numerator, a.denominator * b.denominator), lambda a, b: a * b)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._with(other, lambda a, b: Fraction(a.numerator * b.denominator, a.denominator * b.numerator), lambda a, b: a / b)

    def __rtruediv__(self, other):
        return other / float(self) if isinstance(other, float) else Fraction(other) / self

    def __floordiv__(self, other):
        return _math.floor(self / other)

    def __mod__(self, other):
        return self - other * (self // other)

    def __pow__(self, other):
        if isinstance(other, int):
            if other >= 0:
                return Fraction(self.numerator ** other, self.denominator ** other)
            return Fraction(self.denominator ** -other, self.numerator ** -other)
        return float(self) ** other

    def __neg__(self):
        return Fraction(-self.numerator, self.denominator)

    def __abs__(self):
        return Fraction(abs(self.numerator), self.denominator)

    def __floor__(self):
        return self.numerator // self.denominator

    def __ceil__(self):
        return -(-self.numerator // self.denominator)

    def __trunc__(self):
        return int(self)

    def __int__(self):
        return -(-self.numerator // self.denominator) if self.numerator < 0 else self.numerator // self.denominator

    def __float__(self):
        return self.numerator / self.denominator

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self.numerator, self.denominator)
            return whole + (2 * rest > self.denominator or 2 * rest == self.denominator and whole % 2)
        shift = 10 ** ndigits
        return Fraction(round(self * shift), shift)

    def __bool__(self):
        return self.numerator != 0

    def __eq__(self, other):
        if isinstance(other, float):
            return float(self) == other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        return self.numerator * other.denominator == other.numerator * self.denominator

    def __lt__(self, other):
        return float(self) < other if isinstance(other, float) else self.numerator * other.denominator < other.numerator * self.denominator

    def __le__(self, other):
        return self == other or self < other

    def __gt__(self, other):
        return not self <= other

    def __ge__(self, other):
        return not self < other

    def __hash__(self):
        return hash(self.numerator) if self.denominator == 1 else hash(float(self))

    def __str__(self):
        return str(self.numerator) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"

    def __repr__(self):
        return f"Fraction({self.numerator}, {self.denominator})"
