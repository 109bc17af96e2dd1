def work(n):
    squares = [i * i for i in range(n)]
    odd = [i for i in squares if i % 2]
    table = {i: i + 1 for i in range(n // 2)}
    rest = {i % 1000 for i in squares}
    total = sum(i for i in odd if i > 10)
    pairs = [(a, b) for a in range(300) for b in range(300) if a != b]
    rows = [[row * 10 + column for column in range(10)] for row in range(n // 20)]
    return len(odd), len(table), len(rest), total, len(pairs), len(rows)


print(work(400_000))
