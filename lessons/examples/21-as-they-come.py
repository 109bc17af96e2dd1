# title: As they come
# look for: as_completed hands out results in the order in which they are there, not in the order of asking. gather would make the first one wait for the last.
# start: 0.05 s
# prints:
#   0.100 South wants 21
#   0.200 West wants 18
#   0.300 North wants 19
# total: 0.3 s
import asyncio


async def quote(shop, seconds, price):
    await asyncio.sleep(seconds)
    return shop, price


async def main():
    asked = [quote("North", 0.3, 19), quote("South", 0.1, 21), quote("West", 0.2, 18)]
    for earliest in asyncio.as_completed(asked):
        shop, price = await earliest
        print(f"{shop} wants {price}")


asyncio.run(main())
