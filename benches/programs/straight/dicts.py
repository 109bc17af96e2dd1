def count_words(n):
    words = ["loop", "task", "future", "handle", "timer", "queue", "thread", "lock"]
    counts = {}
    for i in range(n):
        word = words[i * 7 % 8]
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def squares(n):
    table = {}
    for i in range(n):
        table[i] = i * i
    total = 0
    for key in table:
        total += table[key]
    for key, value in table.items():
        if value % 2:
            total -= key
    return total


def moves(n):
    seen = {}
    for i in range(n):
        seen[i, i % 10] = i
        seen.pop((i - 100, (i - 100) % 10), None)
    return len(seen)


print(count_words(400_000), squares(200_000), moves(100_000))
