"""numpy.linalg"""

from _modelled import call
from _ndarray import ndarray


def inv(a):
    call("numpy.linalg.inv", a.shape)
    return ndarray(a.shape)


def svd(a, full_matrices=True):
    call("numpy.linalg.svd", a.shape)
    return ndarray(a.shape), ndarray(a.shape[:1]), ndarray(a.shape)


def norm(x):
    return 1.0
