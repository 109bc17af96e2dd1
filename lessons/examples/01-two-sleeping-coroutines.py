# title: Two sleeping coroutines
# look for: Both wait at once. The one that sleeps less is done first, and the run takes as long as the longer sleep.
# start: 0.1 s
# prints:
#   0.000 tea: water on
#   0.000 toast: bread in
#   0.200 toast: done
#   0.300 tea: done
# total: 0.3 s
import asyncio


async def make(name, start, seconds):
    print(f"{name}: {start}")
    await asyncio.sleep(seconds)
    print(f"{name}: done")


async def main():
    await asyncio.gather(make("tea", "water on", 0.3), make("toast", "bread in", 0.2))


asyncio.run(main())
