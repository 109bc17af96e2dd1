class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __len__(self):
        return 2


class Node:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


def walk(n):
    here = Point(0, 0)
    step = Point(1, 2)
    same = 0
    for _ in range(n):
        here = here + step
        if here == step:
            same += len(here)
    return here.x, here.y, same


def chain(n):
    first = None
    for i in range(n):
        first = Node(i, first)
    total = 0
    while first is not None:
        total += first.value
        first = first.rest
    return total


print(walk(200_000), chain(200_000))
