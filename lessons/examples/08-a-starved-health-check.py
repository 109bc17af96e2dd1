# title: A starved health check
# look for: A probe comes every 0.2 s and gives up after 0.3 s. While the export computes nobody answers, and a service that works is declared dead.
# start: 0.5 s
# prints:
#   0.200 probe 1: healthy, answered after 0.00 s
#   0.400 probe 2: healthy, answered after 0.00 s
#   1.050 the export is done
#   1.050 probe 3: unhealthy, answered after 0.45 s
#   1.050 probe 4: healthy, answered after 0.25 s
#   1.050 probe 5: healthy, answered after 0.05 s
# total: 1.05 s
import asyncio
import time


async def probes(start):
    for n in range(1, 6):
        due = start + 0.2 * n
        await asyncio.sleep(due - time.perf_counter())
        waited = time.perf_counter() - due
        verdict = "unhealthy" if waited > 0.3 else "healthy"
        print(f"probe {n}: {verdict}, answered after {waited:.2f} s")


async def export():
    await asyncio.sleep(0.45)
    time.sleep(0.6)  # stands for rows and rows of CSV
    print("the export is done")


async def main():
    await asyncio.gather(probes(time.perf_counter()), export())


asyncio.run(main())
