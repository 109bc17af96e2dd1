"""random: CPython's distributions over its generator, so that a seeded program draws the same values."""

import _random
from math import ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor, isfinite as _isfinite
from math import acos as _acos, log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt
from bisect import bisect_right as _bisect
from itertools import accumulate as _accumulate

_TWOPI = 2.0 * _pi
_LOG4 = _log(4.0)
_SG_MAGICCONST = 1.0 + _log(4.5)
_NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)


def _seed_of(a):
    if a is None:
        return None
    if isinstance(a, (int, bool)):
        return abs(a)
    if isinstance(a, float):
        # CPython's hash of a float: its fraction, modulo a Mersenne prime.
        numerator, denominator = a.as_integer_ratio()
        return abs(numerator) * pow(denominator, -1, 2**61 - 1) % (2**61 - 1)
    a = bytes(a) if isinstance(a, bytearray) else a
    if isinstance(a, str):
        a = a.encode()
    if isinstance(a, bytes):
        from _digests import sha512

        a += sha512(a)
        return int.from_bytes(a, "big")
    raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")


class Random:
    def __init__(self, x=None):
        self._core = None
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        key = _seed_of(a)
        if key is None:
            key = _random.getrandbits(None, 64)
        self._core = _random.new(key)
        self.gauss_next = None

    def random(self):
        return _random.random(self._core)

    def getrandbits(self, k):
        return _random.getrandbits(self._core, k)

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        for bound in (start, 0 if stop is None else stop, step):
            if not isinstance(bound, int):
                raise TypeError(f"'{type(bound).__name__}' object cannot be interpreted as an integer")
        if stop is None:
            if start > 0:
                return _random.below(self._core, start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + _random.below(self._core, width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * _random.below(self._core, n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[_random.below(self._core, len(seq))]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = _random.below(self._core, i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            cumulative = list(_accumulate(counts))
            if len(cumulative) != n:
                raise ValueError("The number of counts does not match the population")
            total = cumulative.pop() if cumulative else 0
            picks = self.sample(range(total), k=k)
            return [population[_bisect(cumulative, pick)] for pick in picks]
        if not isinstance(k, int):
            raise TypeError(f"'{type(k).__name__}' object cannot be interpreted as an integer")
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        setsize = 21
        if k > 5:
            setsize += 4 ** _ceil(_log(k * 3, 4))
        if n <= setsize:
            pool = list(population)
            for i in range(k):
                j = _random.below(self._core, n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            selected = set()
            for i in range(k):
                j = _random.below(self._core, n)
                while j in selected:
                    j = _random.below(self._core, n)
                selected.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_floor(self.random() * n)] for i in range(k)]
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        hi = n - 1
        return [population[_bisect(cum_weights, self.random() * total, 0, hi)] for i in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = _NV_MAGICCONST * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            x2pi = self.random() * _TWOPI
            g2rad = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(x2pi) * g2rad
            self.gauss_next = _sin(x2pi) * g2rad
        return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            ainv = _sqrt(2.0 * alpha - 1.0)
            bbb = alpha - _LOG4
            ccc = alpha + ainv
            while True:
                u1 = self.random()
                if not 1e-7 < u1 < 0.9999999:
                    continue
                u2 = 1.0 - self.random()
                v = _log(u1 / (1.0 - u1)) / ainv
                x = alpha * _exp(v)
                z = u1 * u1 * u2
                r = bbb + ccc * v - x
                if r + _SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        while True:
            b = (_e + alpha) / _e
            p = b * self.random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            u1 = self.random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    break
            elif u1 <= _exp(-x):
                break
        return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def getstate(self):
        return (3, _random.state(self._core), self.gauss_next)

    def setstate(self, state):
        _, words, self.gauss_next = state
        _random.set_state(self._core, words)

    def vonmisesvariate(self, mu, kappa):
        if kappa <= 1e-6:
            return _TWOPI * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            u2 = self.random()
            if u2 < 1.0 - d * d or u2 <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        turned = _acos(f) if self.random() > 0.5 else -_acos(f)
        return (mu + turned) % _TWOPI

    def binomialvariate(self, n=1, p=0.5):
        if n < 0:
            raise ValueError("n must be non-negative")
        if p <= 0.0 or p >= 1.0:
            if p in (0.0, 1.0):
                return n if p else 0
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        if n * p >= 10.0:
            raise NotImplementedError("binomialvariate() of large numbers does not run here: add up single draws")
        x = y = 0
        c = _log2(1.0 - p)
        while c and (y := y + _floor(_log2(self.random()) / c) + 1) <= n:
            x += 1
        return x

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class _Shared(Random):
    """The generator behind the module's functions: the machine's own."""

    def __init__(self):
        self._core = None
        self.gauss_next = None

    def seed(self, a=None, version=2):
        key = _seed_of(a)
        if key is not None:
            _random.seed_shared(key)
        self.gauss_next = None


class SystemRandom(_Shared):
    def seed(self, *args, **kwds):
        return None


_inst = _Shared()
random = _random.random
seed = _inst.seed
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes
randrange = _inst.randrange
randint = _inst.randint
choice = _inst.choice
shuffle = _inst.shuffle
sample = _inst.sample
choices = _inst.choices
uniform = _inst.uniform
triangular = _inst.triangular
normalvariate = _inst.normalvariate
gauss = _inst.gauss
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
gammavariate = _inst.gammavariate
betavariate = _inst.betavariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
vonmisesvariate = _inst.vonmisesvariate
binomialvariate = _inst.binomialvariate
getstate = _inst.getstate
setstate = _inst.setstate
