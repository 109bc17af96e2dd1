def f(a, **k):
    pass


class A:
    def m(self, a):
        pass


calls = (
    lambda: f(**{"x": 1}, **{"x": 2}),
    lambda: A().m(a=1, **{"a": 2}),
    lambda: A(b=1, **{"b": 2}),
    lambda: print(end="", **{"end": 2}),
    lambda: f(**5),
    lambda: dict(a=1, **{"a": 2}),
    lambda: f(1, **{3: 1}),
    lambda: (lambda z: 1)(z=1, **{"z": 2}),
)
for call in calls:
    try:
        call()
    except TypeError as error:
        print(error)
