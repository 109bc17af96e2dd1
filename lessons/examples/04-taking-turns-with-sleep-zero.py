# title: Taking turns with sleep(0)
# look for: Nobody waits for anything, so nobody has to step aside. Each one does so anyway, and goes to the back of the ready queue.
# prints:
#   0.000 A 1
#   0.000 B 1
#   0.000 C 1
#   0.000 A 2
#   0.000 B 2
#   0.000 C 2
#   0.000 A 3
#   0.000 B 3
#   0.000 C 3
# total: 0 s
import asyncio


async def count(name):
    for n in range(1, 4):
        print(name, n)
        await asyncio.sleep(0)  # remove this line: who runs when?


async def main():
    await asyncio.gather(count("A"), count("B"), count("C"))


asyncio.run(main())
