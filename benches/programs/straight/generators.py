def numbers(n):
    for i in range(n):
        yield i


def evens(source):
    for i in source:
        if i % 2 == 0:
            yield i


def nested(depth, n):
    if depth == 0:
        yield from range(n)
    else:
        yield from nested(depth - 1, n)


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def send(n):
    coroutine = averager()
    next(coroutine)
    last = 0
    for i in range(n):
        last = coroutine.send(i)
    return last


print(sum(evens(numbers(600_000))), sum(nested(3, 200_000)), send(300_000))
