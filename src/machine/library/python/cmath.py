"""cmath: functions of complex numbers."""

import math
from math import e, inf, nan, pi, tau


def phase(z):
    z = complex(z)
    return math.atan2(z.imag, z.real)


def polar(z):
    return abs(complex(z)), phase(z)


def rect(r, phi):
    return complex(r * math.cos(phi), r * math.sin(phi))


def exp(z):
    z = complex(z)
    return rect(math.exp(z.real), z.imag)


def log(z, base=None):
    size, angle = polar(z)
    if size == 0:
        raise ValueError("math domain error")
    made = complex(math.log(size), angle)
    return made if base is None else made / log(base)


def log10(z):
    return log(z) / math.log(10)


def sqrt(z):
    z = complex(z)
    if z == 0:
        return complex(0, z.imag)
    half = math.sqrt((abs(z.real) + abs(z)) / 2)
    rest = abs(z.imag) / (2 * half)
    if z.real >= 0:
        return complex(half, math.copysign(rest, z.imag))
    return complex(rest, math.copysign(half, z.imag))


def cos(z):
    z = complex(z)
    return complex(math.cos(z.real) * math.cosh(z.imag), -math.sin(z.real) * math.sinh(z.imag))


def sin(z):
    z = complex(z)
    return complex(math.sin(z.real) * math.cosh(z.imag), math.cos(z.real) * math.sinh(z.imag))


def isnan(z):
    return math.isnan(complex(z).real) or math.isnan(complex(z).imag)


def isinf(z):
    return math.isinf(complex(z).real) or math.isinf(complex(z).imag)


def isfinite(z):
    return not isnan(z) and not isinf(z)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return a == b or abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)
