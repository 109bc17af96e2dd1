"""statistics"""

from collections import namedtuple as _namedtuple
from math import exp as _exp, fsum as _fsum, isqrt as _isqrt, lcm as _lcm, log as _log, sqrt as _sqrt


class StatisticsError(ValueError):
    pass


def _numbers(data, name, least=1):
    data = list(data)
    if len(data) < least:
        if least == 1:
            raise StatisticsError(f"{name} requires at least one data point")
        raise StatisticsError(f"{name} requires at least two data points")
    return data


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _over_one(data):
    """Numbers as whole ones over one denominator."""
    ratios = [_ratio(x) for x in data]
    below = _lcm(*{bottom for _, bottom in ratios})
    return [top * (below // bottom) for top, bottom in ratios], below


def _sums(data):
    """The exact sum of numbers, that of their squares, and what both are to be divided by and by its square."""
    tops, below = _over_one(data)
    return sum(tops), sum(top * top for top in tops), below


def _sumprod(p, q):
    """`math.sumprod`, rounded once."""
    (p, below), (q, under) = _over_one(p), _over_one(q)
    return sum(a * b for a, b in zip(p, q)) / (below * under)


def _like(top, bottom, data):
    """An exact result, as a number of the kind that the data are."""
    for x in data:
        if not isinstance(x, (int, float)):
            made = type(x)(top)
            return made / bottom
    if top % bottom == 0 and all(isinstance(x, int) for x in data):
        return top // bottom
    return top / bottom


def _squares(data, center):
    """The sum of squares of what lies between the data and their center, as a fraction."""
    if center is not None:
        total, _, below = _sums([(x - center) ** 2 for x in data])
        return total, below
    total, squares, below = _sums(data)
    n = len(data)
    return n * squares - total * total, n * below * below


def _root(top, bottom):
    """The square root of a fraction, rounded once. `_float_sqrt_of_frac` of CPython."""
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift < 0:
        top <<= -2 * shift
    else:
        bottom <<= 2 * shift
    root = _isqrt(top // bottom)
    root |= root * root * bottom != top
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def mean(data):
    data = _numbers(data, "mean")
    try:
        total, _, below = _sums(data)
    except (ValueError, OverflowError):
        # Infinity, or what is no number.
        return sum(data)
    return _like(total, below * len(data), data)


def fmean(data, weights=None):
    data = _numbers(data, "fmean")
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    return _fsum(x * w for x, w in zip(data, weights)) / _fsum(weights)


def geometric_mean(data):
    data = _numbers(data, "geometric_mean") if data else []
    if not data or any(x < 0 for x in data):
        raise StatisticsError("Must have a non-empty dataset" if not data else "No negative inputs allowed")
    return _exp(_fsum(map(_log, data)) / len(data)) if all(data) else 0.0


def harmonic_mean(data, weights=None):
    data = _numbers(data, "harmonic_mean")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    weights = [1] * len(data) if weights is None else list(weights)
    if not all(data):
        return 0
    total, _, below = _sums([0])
    for x, weight in zip(data, weights):
        top, bottom = _ratio(x)
        weight_top, weight_bottom = _ratio(weight)
        total, below = total * top * weight_bottom + below * bottom * weight_top, below * top * weight_bottom
    every, _, under = _sums(weights)
    return _like(every * below, total * under, [*data, 0.5])


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def mode(data):
    modes = multimode(data)
    if not modes:
        raise StatisticsError("no mode for empty data")
    return modes[0]


def multimode(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    most = max(counts.values(), default=0)
    return [item for item, count in counts.items() if count == most]


def pvariance(data, mu=None):
    data = _numbers(data, "pvariance")
    top, bottom = _squares(data, mu)
    return _like(top, bottom * len(data), data)


def variance(data, xbar=None):
    data = _numbers(data, "variance", 2)
    top, bottom = _squares(data, xbar)
    return _like(top, bottom * (len(data) - 1), data)


def _deviation(data, center, n):
    top, bottom = _squares(data, center)
    if all(isinstance(x, (int, float)) for x in data) or not hasattr(data[0], "sqrt"):
        return _root(top, bottom * n)
    return _like(top, bottom * n, data).sqrt()


def pstdev(data, mu=None):
    data = _numbers(data, "pstdev")
    return _deviation(data, mu, len(data))


def stdev(data, xbar=None):
    data = _numbers(data, "stdev", 2)
    return _deviation(data, xbar, len(data) - 1)


def _pairs(x, y, name):
    if len(x) != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    xbar, ybar = _fsum(x) / len(x), _fsum(y) / len(y)
    return [each - xbar for each in x], [each - ybar for each in y], xbar, ybar


def covariance(x, y, /):
    xs, ys, _, _ = _pairs(x, y, "covariance")
    return _sumprod(xs, ys) / (len(x) - 1)


def correlation(x, y, /):
    xs, ys, _, _ = _pairs(x, y, "correlation")
    xx, yy = _sumprod(xs, xs), _sumprod(ys, ys)
    both = _sqrt(xx * yy)
    if not both:
        raise StatisticsError("at least one of the inputs is constant")
    # What the root lacks, as `_sqrtprod` of CPython adds it.
    return _sumprod(xs, ys) / (both + _sumprod((xx, both), (yy, -both)) / (2.0 * both))


_LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    xs, ys, xbar, ybar = _pairs(x, y, "linear regression")
    if proportional:
        xs, ys = [each + 0.0 for each in x], y
    square = _sumprod(xs, xs)
    if not square:
        raise StatisticsError("x is constant")
    slope = _sumprod(xs, ys) / square
    return _LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        if count == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        m = count - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    m = count + 1
    for i in range(1, n):
        j = i * m // n
        j = 1 if j < 1 else count - 1 if j > count - 1 else j
        delta = i * m - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result
