"""itertools: what is written in Python; the rest is native."""

from _itertools import count, islice, repeat, tee


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


def _cycled(iterator):
    saved = []
    for item in iterator:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


class _Iterator:
    """An iterator that a class is the type of. A loop over one goes on with the generator in it."""

    def __iter__(self):
        return self._items

    def __next__(self):
        return next(self._items)


class chain(_Iterator):
    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._items = _chained(iterable)
        return made


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._items = _cycled(iter(iterable))


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batches(iter(iterable), n, strict)


def _batches(iterator, n, strict):
    while batch := tuple(islice(iterator, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)


def pairwise(iterable):
    iterator = iter(iterable)
    try:
        earlier = next(iterator)
    except StopIteration:
        return
    for later in iterator:
        yield earlier, later
        earlier = later


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    active = len(iterators)
    while active:
        row = []
        for place, iterator in enumerate(iterators):
            if iterator is None:
                row.append(fillvalue)
                continue
            try:
                row.append(next(iterator))
            except StopIteration:
                active -= 1
                if not active:
                    return
                iterators[place] = None
                row.append(fillvalue)
        yield tuple(row)


def product(*iterables, repeat=1):
    pools = [tuple(pool) for pool in iterables] * repeat
    places = [0] * len(pools)
    if any(not pool for pool in pools):
        return
    while True:
        yield tuple(pool[place] for pool, place in zip(pools, places))
        for at in range(len(pools) - 1, -1, -1):
            places[at] += 1
            if places[at] < len(pools[at]):
                break
            places[at] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple(pool[i] for i in indices[:r])
    while n:
        for i in range(r - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple(pool[i] for i in indices[:r])
                break
        else:
            return


def combinations(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if r < 0:
        raise ValueError("r must be non-negative")
    if r > n:
        return
    indices = list(range(r))
    yield tuple(pool[i] for i in indices)
    while True:
        for i in range(r - 1, -1, -1):
            if indices[i] != i + n - r:
                break
        else:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1
        yield tuple(pool[i] for i in indices)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    yield tuple(pool[i] for i in indices)
    while True:
        for i in range(r - 1, -1, -1):
            if indices[i] != n - 1:
                break
        else:
            return
        indices[i:] = [indices[i] + 1] * (r - i)
        yield tuple(pool[i] for i in indices)


def groupby(iterable, key=None):
    iterator = iter(iterable)
    nothing = object()
    value, current = None, nothing

    def group(wanted):
        nonlocal value, current
        while current == wanted:
            yield value
            try:
                value = next(iterator)
            except StopIteration:
                current = nothing
                return
            current = value if key is None else key(value)

    try:
        value = next(iterator)
    except StopIteration:
        return
    current = value if key is None else key(value)
    while current is not nothing:
        wanted = current
        members = group(wanted)
        yield wanted, members
        for _ in members:
            pass
