import random
import statistics as stats
from decimal import Decimal
from fractions import Fraction

random.seed(11)
for n in range(2, 20):
    data = [round(random.uniform(-5, 90), 2) for _ in range(n)]
    print(stats.mean(data), stats.stdev(data), stats.pstdev(data), stats.variance(data), stats.pvariance(data))
print(stats.mean([Fraction(1, 2), Fraction(1, 3)]), stats.mean([Decimal("1.1"), Decimal("2.2")]), stats.mean([1, 2]), stats.mean([1, 3]), stats.mean([1e308, 1e308]))
print(stats.harmonic_mean([40, 60]), stats.harmonic_mean([40, 60], weights=[5, 30]), stats.geometric_mean([1, 10, 100]), stats.fmean([1, 2], weights=[3, 1]))
print(stats.correlation([1, 2, 3], [1, 5, 7]), stats.covariance([1, 2, 3], [1, 5, 7]), stats.linear_regression([1, 2, 3], [2, 4, 6.5]))
print(stats.stdev([1, 2, 3, 4]), stats.variance([1, 2, 3, 4]), stats.pvariance([2, 4, 6]), stats.quantiles([1], n=4), stats.variance([1.5, 2.5], 2.0))
for call in [
    lambda: stats.mean([]), lambda: stats.mean(["a"]), lambda: stats.harmonic_mean([-1]), lambda: stats.correlation([1], [1]),
    lambda: stats.stdev([1]), lambda: stats.quantiles([]), lambda: stats.linear_regression([1, 1], [1, 2]), lambda: stats.covariance([1], [1, 2]),
]:
    try:
        print(call())
    except (stats.StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
random.seed(3.5)
print(random.random())
state = random.getstate()
first = [random.random(), random.gauss(0, 1), random.randint(1, 6)]
random.setstate(state)
print(first == [random.random(), random.gauss(0, 1), random.randint(1, 6)])
own = random.Random("seed")
kept = own.getstate()
print(own.vonmisesvariate(0, 1), own.binomialvariate(10, 0.3), own.random())
own.setstate(kept)
print(own.vonmisesvariate(0, 1), random.Random(bytearray(b"q")).random())
