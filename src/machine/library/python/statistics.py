"""statistics"""

from math import fsum as _fsum, sqrt as _sqrt


class StatisticsError(ValueError):
    pass


def _numbers(data, name, least=1):
    data = list(data)
    if len(data) < least:
        if least == 1:
            raise StatisticsError(f"{name} requires at least one data point")
        raise StatisticsError(f"{name} requires at least two data points")
    return data


def _divided(total, n):
    quotient = total / n
    return int(quotient) if isinstance(total, int) and total % n == 0 else quotient


def _total(data):
    return sum(data) if all(isinstance(x, int) for x in data) else _fsum(data)


def mean(data):
    data = _numbers(data, "mean")
    return _divided(_total(data), len(data))


def fmean(data, weights=None):
    data = _numbers(data, "fmean")
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    return _fsum(x * w for x, w in zip(data, weights)) / _fsum(weights)


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


def _squares(data, center):
    center = mean(data) if center is None else center
    return _total([(x - center) ** 2 for x in data])


def pvariance(data, mu=None):
    data = _numbers(data, "pvariance")
    return _divided(_squares(data, mu), len(data))


def variance(data, xbar=None):
    data = _numbers(data, "variance", 2)
    return _divided(_squares(data, xbar), len(data) - 1)


def pstdev(data, mu=None):
    return _sqrt(pvariance(data, mu))


def stdev(data, xbar=None):
    data = _numbers(data, "stdev", 2)
    return _sqrt(variance(data, xbar))


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
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
