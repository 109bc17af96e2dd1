import random
random.seed(1)
print(random.random(), random.randint(1, 100), random.randrange(0, 50, 5), random.uniform(1, 2), random.choice("abcdef"), random.choices([1, 2, 3], k=4), random.choices("ab", weights=[1, 9], k=5), random.gauss(0, 1), random.gauss(0, 1), random.expovariate(2), random.getrandbits(10), random.sample(range(100), 5), random.sample("abcdef", 3), random.normalvariate(0, 1), random.triangular(0, 10, 3), random.betavariate(1, 2), random.lognormvariate(0, 1), random.paretovariate(3))
l = list(range(10)); random.shuffle(l); print(l, random.random() < 1, random.getrandbits(100))
r = random.Random(42); print(r.random(), r.randint(0, 9), [r.randint(1, 6) for _ in range(10)], r.sample(range(1000), 30)[:3]); random.seed(12345678901234567890); print(random.random()); random.seed(-3); print(random.random()); random.seed(0); print([random.randint(0, 10 ** 12) for _ in range(3)], random.randrange(10 ** 20))
for bad in [lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.sample({1}, 1)]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, str(e)[:50], sep=": ")
