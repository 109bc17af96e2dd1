def work(n):
    numbers = list(range(n))
    total = 0
    for i, number in enumerate(numbers):
        total += abs(i - number) + min(i, 3) + max(i, 3)
    for a, b in zip(numbers, reversed(numbers)):
        if a == b or isinstance(a, str):
            total += 1
    names = [str(number) for number in numbers]
    total += sum(map(int, names)) + sum(len(name) for name in names)
    total += sum(map(lambda x: x * 2, filter(lambda x: x % 3, numbers)))
    ordered = sorted(numbers, key=lambda x: -x)
    return total, ordered[:3], any(x > n for x in numbers), all(x < n for x in numbers)


print(work(200_000))
