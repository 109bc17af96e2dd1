"""Two hundred users of a server with one loop, as SimPy has it: a hundred thousand requests.

Each is read and begun on the loop, waits for 0.1 s beside all others, and is answered on the loop.
"""

import simpy

USERS = 200
REQUESTS = 100_000
PIECE = 0.000_08

env = simpy.Environment()
loop = simpy.Resource(env, capacity=1)
answered = 0
enough = env.event()


def on_the_loop():
    with loop.request() as turn:
        yield turn
        yield env.timeout(PIECE)


def user():
    global answered
    while True:
        yield from on_the_loop()
        yield env.timeout(0.1)
        yield from on_the_loop()
        answered += 1
        if answered == REQUESTS:
            enough.succeed()


for _ in range(USERS):
    env.process(user())
env.run(until=enough)
