# list
a = [3, 1, 2]
a.append(5); a.extend([7, 8]); a.insert(0, 0); a.insert(-1, 99); a.insert(100, 100)
print(a, len(a), a.pop(), a.pop(0), a.pop(-2), a)
a.remove(5); a.reverse(); print(a, a.index(1), a.count(7), a.copy(), a[:2] + [0], a * 2)
a.sort(); print(a); a.sort(reverse=True); print(a); a.clear(); print(a, bool(a))
b = list(range(10))
print(b[2:5], b[::3], b[::-1], b[-3:], b[8:2:-2], b[:], b[5:2], b[-100:3])
b[2:5] = ["x"]; print(b); b[::2] = [0] * len(b[::2]); print(b); del b[0]; del b[1:3]; print(b); b[1:1] = [7, 8]; print(b); del b[::2]; print(b)
b += (1, 2); b *= 2; print(b); c = b; c += [9]; print(b is c, b[-1])
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [1], [1, 2] != [2, 1], [[1]] == [[1]], [1, "a"] == [1, "a"], [2] > [1, 5], [1, 2] <= [1, 2])
nested = [1]; nested.append(nested); print(nested)
d0 = {}; d0["self"] = d0; print(d0)
t0 = ([],); t0[0].append(t0); print(t0)
print([x * y for x in range(3) for y in range(3) if x != y], [[i] * 2 for i in range(2)], [x for x in "abc"])
# tuple
t = (1, "a", None)
print(t, (1,), (), t[1], t + (2,), t * 2, t.index("a"), t.count(1), len(t), 1 in t, t[::-1], tuple([1, 2]), hash((1, 2)) == hash((1, 2)))
x, *y, z = range(5); print(x, y, z); (p, q), r = (1, 2), 3; print(p, q, r); [m, n] = "ab"; print(m, n)
print(sorted([(2, "b"), (1, "z"), (1, "a")]), max([(1, 2), (1, 3)]), (1, 2) < (1, 2, 3))
# dict
d = {"a": 1, "b": 2}
d["c"] = 3; d.update({"d": 4}, e=5); d.update([("f", 6)]); print(d, len(d), d["a"], d.get("z"), d.get("z", 0), "a" in d, "z" not in d)
print(d.pop("a"), d.pop("zz", None), d.setdefault("g", 7), d.setdefault("b", 9), d.popitem(), list(d), d)
print(list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items(), sorted(d.items(), key=lambda kv: -kv[1]))
del d["b"]; print(d, d == {"c": 3, "d": 4, "e": 5, "f": 6}, d == {}, dict(a=1), dict([(1, 2)]), dict({"x": 1}, y=2), dict.fromkeys("ab", 0), dict(zip("ab", [1, 2])))
print({1: "a", 1.0: "b", True: "c"}, {**d, "z": 1}, d | {"c": 0}, {k: v for k, v in zip("xy", range(2))}, list(reversed(d)), {(1, 2): 3}[1, 2])
d |= {"n": 1}; print(d); e = d.copy(); e["new"] = 1; print("new" in d, d.keys() & {"c", "q"}, sorted(d.keys() | {"q"}), d.keys() - {"c"} == {"d", "e", "f", "n"}, d.items() == dict(d).items(), {"a": 1}.keys() == {"a"})
keys = d.keys(); d["late"] = 1; print("late" in keys, len(keys)); d.clear(); print(d, keys)
for k, v in {"x": 1, "y": 2}.items(): print(k, v, end="; ")
print()
# set
s = {3, 1, 2}
s.add(4); s.discard(9); s.update([5, 6]); s.remove(6); print(s, len(s), 3 in s, {1, 2} < s, {1, 2} <= {1, 2}, s > {1}, s == {1, 2, 3, 4, 5}, set() == frozenset())
print({1, 2} | {3}, {1, 2, 3} & {2, 3, 4}, {1, 2, 3} - {2}, {1, 2} ^ {2, 3}, set(), frozenset({1}), {1, 2}.union([5]), {1, 2}.intersection([2]), {1, 2}.difference([2]), {1, 2}.issubset([1, 2, 3]), {1, 2}.isdisjoint({3}), {1, 2}.symmetric_difference({2, 5}))
s &= {1, 2}; s |= {7}; s -= {1}; s ^= {7, 8}; print(s); print(frozenset([1, 2]) | {3}, {frozenset([1]): "f"}[frozenset([1])], {x % 3 for x in range(10)}, frozenset([1]) in {frozenset([1])})
# range
r = range(2, 20, 3)
print(r, len(r), r[1], r[-1], list(r), 8 in r, 9 in r, r[1:3], r[::-1], range(3) == range(0, 3, 1), list(range(5, 0, -2)), r.index(8), range(10)[-3:], bool(range(0)), list(reversed(range(4))), range(0, 10, 4).stop)
# bytes
k = b"abc\x00\xff"
print(k, k[0], k[1:3], len(k), list(b"hi"), b"a" + b"b", b"a" * 3, bytes([65, 66]), bytes(3), b"abc".hex(), bytes.fromhex("6162"), b"b" in b"abc", 97 in b"abc", b"a,b".split(b","), b"x".join([b"1", b"2"]), b"abc".startswith(b"a"), b"it's", b"abc".upper(), b"a" < b"b")
# iteration
print(list(enumerate("ab", 1)), list(zip([1, 2], "ab", [True, False])), list(map(lambda x, y: x + y, [1, 2], [10, 20])), list(filter(None, [0, 1, "", "a"])), list(reversed([1, 2, 3])), dict(enumerate("ab")), list(zip()), any([]), all([]), any([0, 1]), all([1, 0]), list(iter([1, 2])), sum(x for x in range(4)))
it = iter([1, 2]); print(next(it), next(it), next(it, "done"))
count = [0]
def tick():
    count[0] += 1
    return count[0]
print(list(iter(tick, 4)), sorted({"b": 1, "a": 2}), min([3, 1], key=lambda v: -v), max("ab", "b"), max([], default=0), sorted([3, 1, 2], reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda p: p[0]))
print(slice(1, 2), slice(None, 5, 2).indices(10), [1, 2, 3][slice(1, None)], [0, 1, 2][True])
class Node:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"N{self.v}"
print(sorted([Node(3), Node(1), Node(2)]), min([Node(3), Node(1)]), sorted([1.5, 1, 0.5, True]), sorted(range(20), key=lambda n: n % 5), sorted([[2], [1, 5], [1]]), sorted("bca", reverse=True), sorted([(1, 0), (0, 1)], reverse=True))
for bad in [lambda: [1][5], lambda: [].pop(), lambda: [1].pop(3), lambda: [1].remove(2), lambda: [1].index(2), lambda: {}["k"], lambda: {}[1], lambda: {}.popitem(), lambda: {1: 2}.pop(5), lambda: {[]: 1}, lambda: {[1]}, lambda: {{}: 1}, lambda: hash([]), lambda: (1,)[2], lambda: [1] + (2,), lambda: (1,) + [2], lambda: [1] < ["a"], lambda: [1] < 5, lambda: {} < {}, lambda: set([[]]), lambda: {1}.remove(5), lambda: set().pop(), lambda: {1} + {2}, lambda: {1} | [2], lambda: [1, 2]["a"], lambda: [1][1.5], lambda: 5[0], lambda: None["a"], lambda: len(5), lambda: list(5), lambda: [1] * "a", lambda: next(iter([])), lambda: range(3)[5], lambda: range(1, 2, 0), lambda: range("a"), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: sorted([1, "a"]), lambda: sorted(5), lambda: max([]), lambda: max(1, "a"), lambda: sum(["a"]), lambda: sum([1, "a"]), lambda: iter(5), lambda: zip(5), lambda: b"abc"[9], lambda: bytes([256]), lambda: b"a" + "b", lambda: dict(5), lambda: [1, 2, 3][::0], lambda: [].append(), lambda: [].append(1, 2), lambda: [].foo, lambda: {}.get(), lambda: sorted([1], foo=2), lambda: reversed(5), lambda: isinstance(1, 5), lambda: enumerate(5), lambda: list(zip([1], [1, 2], strict=True)), lambda: {1: 2}.update(5), lambda: (1, 2).foo, lambda: "a" in 5, lambda: 1 in 5, lambda: int([]), lambda: float([]), lambda: min(), lambda: [3, 1].sort(5), lambda: abs("a"), lambda: round("a"), lambda: -"a", lambda: ~1.5, lambda: +[], lambda: 1 @ 2, lambda: {} | 5, lambda: divmod(1, 0), lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1 / 0, lambda: 0 ** -1 and 1, lambda: 1 << -1, lambda: pow(2, 3, 0), lambda: setattr(5, "a", 1), lambda: getattr(5, "a"), lambda: delattr(5, "a"), lambda: getattr(5, 5), lambda: callable(), lambda: chr("a"), lambda: isinstance(1)]:
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error, sep=": ")
try:
    a, b = 1, 2, 3
except ValueError as error:
    print(error)
try:
    a, b, c = [1, 2]
except ValueError as error:
    print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
try:
    a, b = 5
except TypeError as error:
    print(error)
try:
    l = [1, 2]; l[5] = 1
except IndexError as error:
    print(error)
try:
    l = [1, 2]; del l[5]
except IndexError as error:
    print(error)
try:
    (1, 2)[0] = 1
except TypeError as error:
    print(error)
try:
    "abc"[0] = "x"
except TypeError as error:
    print(error)
try:
    del (1, 2)[0]
except TypeError as error:
    print(error)
try:
    l = [1, 2, 3, 4]; l[::2] = [1]
except ValueError as error:
    print(error)
try:
    l[0:1] = 5
except TypeError as error:
    print(error)
try:
    for k in (d := {1: 1}): d[k + 1] = 1
except RuntimeError as error:
    print(error)
