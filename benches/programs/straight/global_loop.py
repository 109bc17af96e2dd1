total = 0
count = 0
for i in range(1_000_000):
    if i % 3 == 0 or i % 5 == 0:
        total += i
        count = count + 1
print(total, count)
