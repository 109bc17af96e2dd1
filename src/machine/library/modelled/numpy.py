"""numpy: arrays that know their shape and hold no numbers; the big operations compute without the GIL."""

from _modelled import call
from _ndarray import ndarray
import numpy.linalg as linalg
import numpy.random as random

pi, e, inf, nan = 3.141592653589793, 2.718281828459045, float("inf"), float("nan")
float64 = float32 = float
int64 = int32 = int


def array(object, dtype=None):
    if isinstance(object, ndarray):
        return object
    rows = list(object)
    return ndarray((len(rows), len(rows[0])) if rows and hasattr(rows[0], "__len__") else (len(rows),))


asarray = array


def zeros(shape, dtype=None):
    return ndarray((shape,) if isinstance(shape, int) else tuple(shape))


ones = empty = zeros


def arange(start, stop=None, step=1):
    return ndarray((len(range(start) if stop is None else range(start, stop, step)),))


def linspace(start, stop, num=50):
    return ndarray((num,))


def matmul(a, b):
    call("numpy.matmul", a.shape, b.shape)
    return ndarray(a.shape[:-1] + b.shape[1:])


def dot(a, b):
    call("numpy.dot", a.shape, b.shape)
    return ndarray(a.shape[:-1] + b.shape[1:])


def sort(a, axis=-1):
    call("numpy.sort", a.shape)
    return ndarray(a.shape)


def exp(x):
    call("numpy.exp", x.shape)
    return ndarray(x.shape)
