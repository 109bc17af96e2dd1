"""How long a call takes, in virtual time."""
from time import perf_counter as default_timer


def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
    if not callable(stmt):
        raise TypeError("timeit() takes a function here: timeit.timeit(lambda: work(), number=1000)")
    if callable(setup):
        setup()
    began = timer()
    for _ in range(number):
        stmt()
    return timer() - began


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=1000000, globals=None):
    return [timeit(stmt, setup, timer, number) for _ in range(repeat)]
