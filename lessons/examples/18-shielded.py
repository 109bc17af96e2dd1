# title: Shielded
# look for: wait_for gives up after 0.1 s and cancels what it waits for: the shield. The payment behind it does not notice and goes on.
# start: 0.1 s
# prints:
#   0.100 the user has gone
#   0.300 paid
#   0.300 receipt
# total: 0.3 s
import asyncio


async def pay():
    await asyncio.sleep(0.3)
    print("paid")
    return "receipt"


async def main():
    payment = asyncio.create_task(pay(), name="payment")
    try:
        await asyncio.wait_for(asyncio.shield(payment), timeout=0.1)
    except TimeoutError:
        print("the user has gone")
    print(await payment)


asyncio.run(main())
