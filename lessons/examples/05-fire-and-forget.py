# title: Fire and forget
# look for: A task starts when main next waits, not at create_task. And when main returns, what is still running is cut off.
# start: 0.12 s
# prints:
#   0.000 order placed
#   0.000 mail: connecting
#   0.000 invoice: connecting
#   0.100 mail: sent
#   0.150 main is done
# total: 0.15 s
import asyncio


async def send(what, seconds):
    print(f"{what}: connecting")
    await asyncio.sleep(seconds)
    print(f"{what}: sent")


async def main():
    mail = asyncio.create_task(send("mail", 0.1))
    invoice = asyncio.create_task(send("invoice", 0.4))
    print("order placed")
    await asyncio.sleep(0.15)
    print("main is done")  # nobody awaits the invoice


asyncio.run(main())
