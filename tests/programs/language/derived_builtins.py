class Stack(list):

    def push(self, x):
        self.append(x)

    @property
    def top(self):
        return self[-1]


s = Stack([1, 2])
s.push(3)
print(s, s.top, len(s), isinstance(s, list), type(s).__name__, s == [1, 2, 3], s[0:2], type(s[0:2]))
for x in s:
    print(x)


class MyInt(int):

    def double(self):
        return self * 2


m = MyInt(4)
print(m, m.double(), m + 1, type(m + 1), isinstance(m, int), repr(m))


class MyStr(str):

    def shout(self):
        return self.upper() + "!"


print(MyStr("hi").shout(), MyStr("a") + "b", len(MyStr("abc")), {MyStr("k"): 1}["k"])


class D(dict):

    def __missing__(self, k):
        return k * 2


d = D(a=1)
print(d["a"], d["b"], d, dict(d))


class T(tuple):

    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]


t = T(1, 2)
print(t, t.a, len(t), t == (1, 2))


class S(set):

    def addall(self, *a):
        for x in a:
            self.add(x)


s = S()
s.addall(1, 2)
print(s, len(s), 1 in s)


class F(float):

    def __repr__(self):
        return f"F({float(self)})"


print(F(1.5), F(1.5) * 2, [F(2.5)])
