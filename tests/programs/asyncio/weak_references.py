import weakref, gc, asyncio


class Node:
    def __init__(self, n):
        self.n = n

    def hi(self):
        return "hi " + self.n


d = weakref.WeakValueDictionary()
a = Node("a")
b = Node("b")
d["a"] = a
d["b"] = b
print(sorted(d.keys()), len(d), "a" in d)
del a
gc.collect()
print(sorted(d.keys()), d.get("a"), len(d))
s = weakref.WeakSet()
s.add(b)
print(len(s), b in s)
m = weakref.WeakMethod(b.hi)
print(m()())
p = weakref.proxy(b)
print(p.n, p.hi())
k = weakref.WeakKeyDictionary()
k[b] = 1
print(k[b], len(k))
del b
gc.collect()
print(len(s), len(k), m())
try:
    weakref.ref(5)
except TypeError as e:
    print(e)


async def job():
    await asyncio.sleep(0.01)


async def main():
    tasks = weakref.WeakSet()
    t = asyncio.create_task(job())
    tasks.add(t)
    print(len(tasks))
    await t


asyncio.run(main())
