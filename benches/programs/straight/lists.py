def sieve(n):
    is_prime = [True] * n
    is_prime[0] = is_prime[1] = False
    for i in range(2, int(n**0.5) + 1):
        if is_prime[i]:
            for j in range(i * i, n, i):
                is_prime[j] = False
    return sum(is_prime)


def bubble(items):
    n = len(items)
    for i in range(n):
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items[:5]


def stack(n):
    items = []
    for i in range(n):
        items.append(i)
        if i % 3 == 0:
            items.pop()
    items.reverse()
    items.sort()
    return len(items), items[-1], items[n // 2 :][:3]


print(sieve(500_000), bubble([i * 7919 % 601 for i in range(600)]), stack(500_000))
