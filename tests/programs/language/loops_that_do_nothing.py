"""Loops whose body does nothing: what is left in their variable, and what they leave of their iterator."""


def last(*args):
    i = "none"
    for i in range(*args):
        pass
    else:
        print("over", end=" ")
    return i


for args in [(0,), (1,), (2,), (5,), (1_000_000,), (-10, 0, -3), (-1, 0, -1), (5, 0, -1), (0, 10, 3), (0, 9, 3)]:
    print(args, last(*args))
print(last(2**62, 2**63 - 1, 2**60), last(-(2**62), -(2**63), -(2**61)))


def shared():
    numbers = iter(range(10))
    next(numbers)
    for number in numbers:
        continue
    return number, list(numbers)


def nested():
    n = 0
    for a in range(30):
        for b in range(a):
            pass
        n += b if a else 0
    return n, a, b


class Noisy:
    def __del__(self):
        print("gone")


def replaces():
    value = Noisy()
    for value in range(3):
        pass
    return value


def lists():
    for item in ["a", "b", "c"]:
        pass
    return item


print(shared(), nested(), replaces(), lists())
for i in range(100_000):
    pass
print(i)
