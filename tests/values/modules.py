import math, functools, itertools, collections, operator, heapq, bisect, string, json, copy, statistics
from collections import deque, defaultdict, Counter, OrderedDict, namedtuple, ChainMap
print(math.sqrt(16), math.pi, math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.hypot(3, 4), math.log(math.e), math.log(8, 2), math.log2(1024), math.log10(1000), math.exp(1), math.factorial(20), math.gcd(12, 18, 27), math.lcm(4, 6), math.isqrt(99), math.comb(5, 2), math.perm(5, 2), math.inf, -math.inf, math.isnan(math.nan), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.degrees(math.pi), math.copysign(1, -0.0), math.modf(2.5), math.frexp(8.0), math.ldexp(0.5, 4), math.fmod(-7, 3), math.dist([0, 0], [3, 4]), math.factorial(30), math.sin(0), math.cos(0), math.pow(2, 0.5), math.tau)
for bad in [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.sqrt("a"), lambda: math.acos(2), lambda: math.floor(math.inf), lambda: math.gcd(1.5), lambda: math.nope]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e, sep=": ")
# functools
@functools.lru_cache(maxsize=2)
def square(x):
    print("computing", x)
    return x * x
print(square(2), square(3), square(2), square(4), square(3), square.cache_info(), square.__name__); square.cache_clear(); print(square.cache_info())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info().hits)
def deco(f):
    @functools.wraps(f)
    def inner(*a, **k):
        "inner doc"
        return ("wrapped", f(*a, **k))
    return inner
@deco
def hello(name="x"):
    "hello doc"
    return name
print(hello(), hello.__name__, hello.__doc__, hello.__wrapped__("y"))
add = functools.partial(lambda a, b, c=0: (a, b, c), 1, c=9)
print(add(2), add(2, c=3), add.args, add.keywords, functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [1, 2, 3], 10), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.total_ordering
class Ver:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(Ver(1) <= Ver(1), Ver(2) > Ver(1), Ver(1) >= Ver(2), Ver(1) != Ver(2))
class Lazy:
    @functools.cached_property
    def value(self):
        print("computed"); return 42
z = Lazy(); print(z.value, z.value)
@functools.singledispatch
def show(x): return "other"
@show.register(int)
def _(x): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([1]), show("a"), show(True))
try: functools.reduce(operator.add, [])
except TypeError as e: print(e)
# itertools
print(list(itertools.islice(itertools.count(5, 2), 4)), list(itertools.islice(range(10), 2, 8, 3)), list(itertools.chain([1], "ab", (2,))), list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.repeat("x", 3)), list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([1, 2, 3], operator.mul, initial=10)), list(itertools.zip_longest("ab", [1], fillvalue="-")), list(itertools.product("ab", [1, 2])), list(itertools.product([0, 1], repeat=2)), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)), list(itertools.combinations_with_replacement("ab", 2)))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.filterfalse(lambda x: x % 2, range(5))), list(itertools.compress("abc", [1, 0, 1])), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.pairwise("abc")), [(k, list(g)) for k, g in itertools.groupby("aabbbc")], [(k, len(list(g))) for k, g in itertools.groupby([1, 3, 2, 4], key=lambda n: n % 2)], [list(t) for t in itertools.tee([1, 2], 2)])
# collections
d = deque([1, 2, 3], maxlen=3); d.append(4); d.appendleft(0); print(d, d.maxlen, len(d), d[0], d[-1], 2 in d, list(d), d.pop(), d.popleft(), d)
e = deque("abc"); e.rotate(1); print(e, e.index("b"), e.count("a"), list(reversed(e)), deque([1]) == deque([1]), bool(deque()), deque([1, 2]) + deque([3])); e.extend("xy"); e.extendleft("12"); e.remove("x"); e.insert(1, "!"); print(e); e.reverse(); del e[0]; print(e, e.copy()); e.clear(); print(e)
try: deque().pop()
except IndexError as x: print(x)
try: deque().popleft()
except IndexError as x: print(x)
try:
    q = deque([1, 2])
    for v in q: q.append(v)
except RuntimeError as x: print(x)
g = defaultdict(list); g["a"].append(1); g["b"].append(2); g["a"].append(3); print(g, dict(g), g["zz"], "zz" in g, len(g), g.get("q"), isinstance(g, dict), g.default_factory, sorted(g.items()), json.dumps(g))
n = defaultdict(int); n["x"] += 1; print(n, n == {"x": 1}, {**n}, n | {"y": 2} == {"x": 1, "y": 2})
c = Counter("mississippi"); print(c, c["s"], c["zz"], c.most_common(2), c.total(), sorted(c.elements())[:3], Counter(a=1) + Counter(a=2, b=1), Counter("aab") - Counter("ab"), Counter("aab") & Counter("ab"), Counter("a") | Counter("bb"), list(c), c == Counter("ssssiiiippm")); c.update("mm"); c.subtract({"s": 1}); print(c, Counter(), dict(c))
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)]); o.move_to_end("a"); print(o, list(o), o.popitem(last=False), o, o == OrderedDict([("c", 3), ("a", 1)]), o == {"a": 1, "c": 3}, OrderedDict([("a", 1), ("c", 3)]) == o)
P = namedtuple("P", "x y z", defaults=[9]); p = P(1, 2); print(p, p.x, p[1], p[-1], len(p), tuple(p), p == (1, 2, 9), p._replace(x=5), p._asdict(), P._fields, P(y=1, x=2), isinstance(p, tuple), [*p], P._make([1, 2, 3]), hash(p) == hash(P(1, 2)), p < P(2, 0)); a, b, cc = p; print(a, b, cc)
for bad in [lambda: P(), lambda: P(1), lambda: P(1, 2, 3, 4), lambda: P(1, 2, q=1), lambda: setattr(p, "x", 5), lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "class")]:
    try: print(bad())
    except Exception as x: print(type(x).__name__, x, sep=": ")
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], dict(m) == {"a": 1, "b": 3}, len(m), "c" in m)
class Config(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.reads = 0
    def __getitem__(self, key): self.reads += 1; return super().__getitem__(key)
    def __missing__(self, key): return f"no {key}"
cfg = Config(a=1); print(cfg["a"], cfg["b"], cfg.reads, cfg, len(cfg), list(cfg), cfg.get("b"), isinstance(cfg, dict), type(cfg).__name__, cfg == {"a": 1})
# operator, heapq, bisect, string
print(operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 2)("abc"), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), sorted([(1, "b"), (0, "c")], key=operator.itemgetter(1)), operator.mul(3, 4))
h = [5, 1, 4]; heapq.heapify(h); heapq.heappush(h, 0); print(h, heapq.heappop(h), heapq.heappop(h), h, heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2]), heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h, list(heapq.merge([1, 4], [2, 3])))
l = [1, 3, 5]; bisect.insort(l, 4); print(l, bisect.bisect(l, 3), bisect.bisect_left(l, 3), string.ascii_lowercase, string.digits, string.capwords("a bc"))
# json
print(json.dumps({"a": [1, 2.5, None, True, "x\"y\n"], "b": {}}), json.dumps([1, {"k": ()}], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps("é"), json.dumps("é", ensure_ascii=False), json.dumps([1, 2], separators=(",", ":")), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}), json.dumps(float("inf")), json.dumps([], indent=2), json.dumps({"a": {1, 2}}, default=sorted))
print(json.loads('{"a": [1, 2.5, -3e2, null, true, "x\\u00e9\\n"], "b": {}}'), json.loads("[]"), json.loads(" 5 "), json.loads('"\\ud83d\\ude00"'), json.loads("1e5"), json.loads("12345678901234567890"), json.loads('{"a": 1}', object_hook=lambda d: list(d)))
for bad in ["", "{", "[1,", "{'a': 1}", '{"a" 1}', "[1 2]", "nope", '"abc', "[1] x", '{"a": 1,}', "[1,]", '"\\x"', "{1: 2}"]:
    try: print(json.loads(bad))
    except json.JSONDecodeError as x: print(repr(bad), x, x.pos, isinstance(x, ValueError))
for bad in [lambda: json.dumps({1, 2}), lambda: json.dumps(object), lambda: json.dumps({(1,): 2}), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.loads(5)]:
    try: print(bad())
    except Exception as x: print(type(x).__name__, str(x)[:70], sep=": ")
r = []; r.append(r)
try: json.dumps(r)
except ValueError as x: print(x)
# copy, statistics
x = [[1], {"a": [2]}]; y = copy.deepcopy(x); w = copy.copy(x); x[0].append(9); print(y, w, w[0] is x[0], copy.copy({1: 2}))
class Thing:
    def __init__(self): self.items = [1]
t = Thing(); u = copy.deepcopy(t); v = copy.copy(t); t.items.append(2); print(u.items, v.items, type(u).__name__)
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.stdev([1, 2, 3, 4]), statistics.pstdev([1, 2, 3, 4]), statistics.mode([1, 1, 2]), statistics.quantiles([1, 2, 3, 4, 5], n=4), statistics.mean([1.5, 2.5]), statistics.variance([2, 4, 6]))
