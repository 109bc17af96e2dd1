import functools, itertools, operator, collections, heapq, bisect, statistics, string, textwrap


@functools.lru_cache(maxsize=2)
def f(x):
    print("calc", x)
    return x * 2


f(1)
f(1)
f(2)
f(3)
f(1)
print(f.cache_info())
f.cache_clear()
print(f.cache_info(), f.__wrapped__(5), f.cache_parameters())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80))
p = functools.partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords)


class C:

    @functools.cached_property
    def v(self):
        print("once")
        return 5

    @functools.singledispatchmethod
    def g(self, x):
        return "obj"

    @g.register
    def _(self, x: int):
        return "int"

    def pm(self, a, b):
        return (a, b)

    half = functools.partialmethod(pm, 1)


c = C()
print(c.v, c.v, c.g(1), c.g("s"), c.half(2))


@functools.singledispatch
def sd(x):
    return "default"


@sd.register(int)
def _(x):
    return "int"


@sd.register
def _(x: list):
    return "list"


@sd.register(str)
@sd.register(float)
def _(x):
    return "sf"


print(sd(1), sd([1]), sd("a"), sd(2.0), sd(None), sd(True), sd.dispatch(int)(3))


@functools.total_ordering
class T:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v


print(T(1) <= T(2), T(3) > T(2), T(1) >= T(1), functools.reduce(operator.mul, [1, 2, 3], 10))
print(sorted(["b", "A", "c"], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))


def deco(fn):

    @functools.wraps(fn)
    def w(*a, **k):
        """wdoc"""
        return fn(*a, **k)

    return w


@deco
def named():
    """doc"""


print(named.__name__, named.__doc__, named.__wrapped__.__name__, named.__qualname__)
I = itertools
print(
    list(I.chain([1], [2, 3])),
    list(I.chain.from_iterable([[1], [2]])),
    list(I.combinations("abc", 2)),
    list(I.permutations([1, 2, 3], 2)),
    list(I.product("ab", repeat=2))[:3],
    list(I.combinations_with_replacement("ab", 2)),
)
print(
    list(I.islice(I.count(5, 2), 3)),
    list(I.islice(I.cycle("ab"), 5)),
    list(I.repeat(1, 3)),
    list(I.accumulate([1, 2, 3])),
    list(I.accumulate([1, 2, 3], operator.mul, initial=10)),
    list(I.takewhile(lambda x: x < 3, [1, 2, 3, 1])),
    list(I.dropwhile(lambda x: x < 3, [1, 2, 3, 1])),
)
print(
    [(k, list(g)) for k, g in I.groupby("aabbb")],
    list(I.zip_longest([1, 2], [3], fillvalue=0)),
    list(I.starmap(pow, [(2, 3)])),
    list(I.filterfalse(bool, [0, 1, 2])),
    list(I.compress("abc", [1, 0, 1])),
    list(I.pairwise([1, 2, 3])),
    [list(t) for t in I.tee([1, 2])],
    list(I.batched("abcde", 2)),
)
cn = collections.Counter("abracadabra")
print(
    cn,
    cn.most_common(2),
    cn["z"],
    cn + collections.Counter("aa"),
    cn - collections.Counter("aa"),
    cn.total(),
    sorted(cn.elements())[:3],
)
cn.update("zz")
cn.subtract("a")
print(cn["a"], cn & collections.Counter(a=1), cn | collections.Counter(q=1))
dd = collections.defaultdict(list)
dd["a"].append(1)
print(dd, dict(dd), dd.default_factory)
od = collections.OrderedDict(a=1, b=2)
od.move_to_end("a")
print(od, od.popitem(last=False), list(od))
dq = collections.deque([1, 2, 3], maxlen=3)
dq.append(4)
dq.appendleft(0)
dq.rotate(1)
print(dq, dq.maxlen, dq[0], list(reversed(dq)), dq.index(2) if 2 in dq else None)
dq.extend([7, 8])
print(dq.pop(), dq.popleft(), dq)
cm = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm["a"], cm["b"], dict(cm), cm.maps, cm.new_child({"c": 1}), len(cm))


class UD(collections.UserDict):

    def __setitem__(s, k, v):
        super().__setitem__(k, v * 2)


u = UD(a=1)
u["b"] = 2
print(u, u.data, "a" in u, len(u))


class UL(collections.UserList):
    pass


print(UL([1, 2]) + [3], UL([3, 1]).data)
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print(
    h,
    heapq.heappop(h),
    heapq.nlargest(2, h),
    heapq.nsmallest(2, h, key=lambda x: -x),
    heapq.heappushpop(h, 9),
    heapq.heapreplace(h, 7),
    list(heapq.merge([1, 4], [2, 3])),
)
l = [1, 3, 5]
print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect_right(l, 4))
bisect.insort(l, 4)
print(l, bisect.bisect(l, 3, key=lambda x: x))
s = statistics
print(
    s.mean([1, 2, 3, 4]),
    s.median([3, 1, 2, 4]),
    s.mode([1, 1, 2]),
    round(s.stdev([1, 2, 3]), 3),
    s.pstdev([1, 2, 3]),
    s.variance([1, 2, 3]),
    s.fmean([1, 2]),
    s.quantiles([1, 2, 3, 4, 5]),
    s.median_low([1, 2, 3, 4]),
    s.multimode("aabb"),
)
print(
    string.ascii_lowercase,
    string.digits,
    string.Template("$a ${b} $$").substitute(a=1, b=2),
    string.capwords("a b"),
    string.punctuation[:5],
)
print(
    textwrap.dedent("  a\n    b\n"),
    textwrap.fill("the quick brown fox jumps", 10),
    textwrap.wrap("aaa bbb ccc", 7),
    textwrap.indent("a\nb", "> "),
    textwrap.shorten("hello big world", 11),
)
print(
    operator.itemgetter(1)([1, 2]),
    operator.attrgetter("v")(T(5)),
    operator.methodcaller("upper")("a"),
    operator.add(1, 2),
    operator.itemgetter("a", "b")({"a": 1, "b": 2}),
    operator.contains([1], 1),
    operator.truediv(1, 2),
)
