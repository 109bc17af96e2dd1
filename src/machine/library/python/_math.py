"""_math: what `math` has that few programs ask for. Where a result is no short formula it is worked out in whole numbers and rounded once."""

from math import copysign, fabs, factorial, fmod, hypot, inf, isfinite, isinf, isnan, isqrt, log, log1p, pi, sin, sqrt
from struct import pack, unpack

# The digits of pi and of the logarithm of 2, scaled by ten to the power of 80.
_PI = 314159265358979323846264338327950288419716939937510582097494459230781640628620899
_LN2 = 69314718055994530941723212145817656807550013436025525412068000949339362196969472
_DIGITS = 10 ** 80


def _float(x):
    if isinstance(x, str):
        raise TypeError("must be real number, not str")
    return x.__float__() if not isinstance(x, float) else x


def asinh(x, /):
    x = _float(x)
    if not isfinite(x) or x == 0:
        return x
    size = fabs(x)
    return copysign(log(size) + log(2) if size > 1e9 else log1p(size + size * size / (1 + hypot(1, size))), x)


def acosh(x, /):
    x = _float(x)
    if isnan(x) or x == inf:
        return x
    if x < 1:
        raise ValueError("math domain error")
    above = x - 1
    return log(x) + log(2) if x > 1e9 else log1p(above + sqrt(2 * above + above * above))


def atanh(x, /):
    x = _float(x)
    if isnan(x) or x == 0:
        return x
    if fabs(x) >= 1:
        raise ValueError("math domain error")
    return copysign(0.5 * log1p(2 * fabs(x) / (1 - fabs(x))), x)


def exp2(x, /):
    x = _float(x)
    try:
        return 2.0 ** x
    except OverflowError:
        raise OverflowError("math range error") from None


def fma(x, y, z, /):
    from fractions import Fraction

    x, y, z = _float(x), _float(y), _float(z)
    if not (isfinite(x) and isfinite(y) and isfinite(z)):
        result = x * y + z
        if isnan(result) and not (isnan(x) or isnan(y) or isnan(z)):
            raise ValueError("invalid operation in fma")
        return result
    exact = Fraction(x) * Fraction(y) + Fraction(z)
    try:
        return float(exact) if exact else x * y + z
    except OverflowError:
        raise OverflowError("overflow in fma") from None


def remainder(x, y, /):
    x, y = _float(x), _float(y)
    if isnan(x) or isnan(y):
        return x + y
    if isinf(x) or y == 0:
        raise ValueError("math domain error")
    if isinf(y):
        return x
    size, step = fabs(x), fabs(y)
    over = fmod(size, step)
    missing = step - over
    if over > missing:
        over = -missing
    elif over == missing:
        # Half-way: the even multiple.
        over -= 2.0 * fmod(0.5 * (size - over), step)
    return copysign(1.0, x) * over


def nextafter(x, y, /, *, steps=None):
    x, y = _float(x), _float(y)
    if steps is not None and steps < 0:
        raise ValueError("steps must be a non-negative integer")
    for _ in range(1 if steps is None else min(steps, 1000)):
        if isnan(x) or isnan(y):
            return x + y
        if x == y:
            return y
        if x == 0:
            x = copysign(5e-324, y)
            continue
        number, = unpack("<q", pack("<d", x))
        number += 1 if (y > x) == (x > 0) else -1
        x, = unpack("<d", pack("<q", number))
    return x


def ulp(x, /):
    x = fabs(_float(x))
    if not isfinite(x):
        return x
    above = nextafter(x, inf)
    return x - nextafter(x, -inf) if isinf(above) else above - x


def _erf_scaled(x, bits):
    """The error function of `x`, times two to the power of `bits`."""
    number, below = x.as_integer_ratio()
    term = (number << bits) // below
    total, n = 0, 0
    while term:
        total += term // (2 * n + 1)
        n += 1
        # The ratio of two terms is -x²/n.
        term = -(term * number * number) // (below * below * n)
        if term == -1:
            break
    root_of_pi = isqrt((_PI << (2 * bits)) // _DIGITS) if bits < 250 else _root_of_pi(bits)
    return (2 * total << bits) // root_of_pi


def _root_of_pi(bits):
    """By Machin's formula, where more digits are asked for than are written above."""
    one = 1 << (bits + 20)

    def arctan_of_inverse(n):
        power, total, k = one // n, 0, 1
        while power:
            total += power // k if k % 4 == 1 else -(power // k)
            power //= n * n
            k += 2
        return total

    return isqrt((4 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239)) << bits) >> 20)


def erf(x, /):
    x = _float(x)
    if isnan(x):
        return x
    if fabs(x) > 6:
        return copysign(1.0, x)
    if fabs(x) < 1e-150:
        return x * 1.1283791670955126
    return _erf_scaled(x, 200) / (1 << 200)


def erfc(x, /):
    x = _float(x)
    if isnan(x):
        return x
    if x < -6:
        return 2.0
    if x > 27.3:
        return 0.0
    # What is left of 1 is as small as exp(-x²).
    bits = 200 + int(4 * x * x) if x > 0 else 200
    return ((1 << bits) - _erf_scaled(x, bits)) / (1 << bits)


_BITS = 220


def _exp_scaled(number):
    """The exponential of a number between 0 and 1; both times two to the power of `_BITS`."""
    term = total = 1 << _BITS
    n = 1
    while term:
        term = (term * number >> _BITS) // n
        total += term
        n += 1
    return total


def _gamma_scaled(x):
    """The gamma function of a positive `x`: a number, and how often it has to be doubled. By the series of the lower incomplete one."""
    doublings = 6 if x < 10 else 9
    end = 1 << doublings
    number, below = x.as_integer_ratio()
    term = total = (below << _BITS) // number
    k = 1
    while term:
        term = term * end * below // (number + k * below)
        total += term
        k += 1
    # end ** x / e ** end, with both exponents in doublings.
    ln2 = (_LN2 << _BITS) // _DIGITS
    exponent = (doublings * number << _BITS) // below - ((end << 2 * _BITS) // ln2)
    whole = exponent >> _BITS
    return total * _exp_scaled((exponent - (whole << _BITS)) * ln2 >> _BITS) >> _BITS, whole - _BITS


def _scaled_float(number, doublings):
    return float(number << doublings) if doublings >= 0 else number / (1 << -doublings)


def gamma(x, /):
    x = _float(x)
    if isnan(x) or x == inf:
        return x
    if x == -inf or x == 0 or x < 0 and x == x // 1:
        raise ValueError("math domain error")
    if x > 171.7:
        raise OverflowError("math range error")
    if x == x // 1:
        return float(factorial(int(x) - 1))
    if x < 0.5:
        if x < -200:
            return 0.0 / (sin(pi * fmod(x, 2)))
        if fabs(x) < 1e-20:
            return 1 / x
        return pi / (sin(pi * fmod(x, 2)) * gamma(1 - x)) if x < 0 else _scaled_float(*_gamma_scaled(x))
    try:
        return _scaled_float(*_gamma_scaled(x))
    except OverflowError:
        raise OverflowError("math range error") from None


def lgamma(x, /):
    x = _float(x)
    if not isfinite(x):
        return x if isnan(x) else inf
    if x <= 0 and x == x // 1:
        raise ValueError("math domain error")
    if x == 1 or x == 2:
        return 0.0
    if x < 0:
        return log(pi) - log(fabs(sin(pi * fmod(x, 2)))) - log(fabs(x)) - lgamma(-x)
    if x < 1e-20:
        return -log(x)
    if x > 100:
        return (x - 0.5) * log(x) - x + 0.5 * log(2 * pi) + 1 / (12 * x) - 1 / (360 * x ** 3)
    number, doublings = _gamma_scaled(x)
    if doublings < 0 and number >> -doublings < 2:
        return log1p((number - (1 << -doublings)) / (1 << -doublings))
    return log(_scaled_float(number, doublings))
