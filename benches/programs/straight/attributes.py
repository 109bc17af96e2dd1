class Particle:
    def __init__(self, x, speed):
        self.x = x
        self.speed = speed
        self.bounces = 0
        self.left = 0.0
        self.right = 100.0


def simulate(particles, n):
    for _ in range(n):
        for p in particles:
            p.x = p.x + p.speed * 0.01
            if p.x > p.right or p.x < p.left:
                p.speed = -p.speed
                p.bounces += 1
    return sum(p.bounces for p in particles)


print(simulate([Particle(float(i), 10.0 + i) for i in range(100)], 12_000))
