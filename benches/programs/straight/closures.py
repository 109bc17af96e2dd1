def counter():
    count = 0

    def add(step=1, *, twice=False):
        nonlocal count
        count += step * 2 if twice else step
        return count

    return add


def compose(f, g):
    return lambda x: f(g(x))


def spread(*numbers, **names):
    return len(numbers) + len(names)


def work(n):
    add = counter()
    both = compose(lambda x: x + 1, lambda x: x * 2)
    total = 0
    for i in range(n):
        add()
        add(2, twice=True)
        total += both(i)
        total += spread(i, i, a=1)
    return total, add()


print(work(200_000))
