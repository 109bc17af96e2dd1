class R:

    def __init__(self, n):
        self.n = n
        print("open", n)

    def __del__(self):
        print("del", self.n)


r = R(1)
del r
r = R(2)
r = R(3)


def f():
    x = R(4)
    print("in f")


f()
l = [R(5), R(6)]
l.clear()
d = {"a": R(7)}
d.pop("a")
print("end")
import weakref, gc


class O:

    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"O({self.n})"


o = O(1)
r = weakref.ref(o, lambda ref: print("gone", ref is r, ref() is None))
print(r() is o)
fin = weakref.finalize(o, print, "finalized", 1)
print(fin.alive)
del o
print(r(), fin.alive)
o = O(2)
fin = weakref.finalize(o, lambda *a, **k: print("f2", a, k) or "res", 1, x=2)
print(fin.peek()[2:])
print(fin(), fin.alive, fin())
o = O(3)
f = weakref.finalize(o, print, "never")
print(f.detach() is not None, f.alive)
del o
d = weakref.WeakValueDictionary()
o = O(4)
d["k"] = o
print(list(d.items()))
del o
print(list(d.items()), len(d))
k = O(5)
wk = weakref.WeakKeyDictionary()
wk[k] = 1
print(len(wk))
del k
print(len(wk))
ws = weakref.WeakSet()
a = O(6)
ws.add(a)
print(len(ws), a in ws)
del a
print(len(ws))


class C:

    def m(self):
        return "m"


c = C()
wm = weakref.WeakMethod(c.m)
print(wm()())
del c
print(wm())
p = O(7)
pr = weakref.proxy(p)
print(pr.n)
del p
try:
    pr.n
except ReferenceError as e:
    print(type(e).__name__, e)
o = O(9)
weakref.finalize(o, print, "at exit")
print("end")
