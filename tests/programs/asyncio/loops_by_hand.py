import asyncio


async def main(n):
    await asyncio.sleep(0.01)
    print("main", n)
    return n


loop = asyncio.get_event_loop()
print(loop.run_until_complete(main(1)), loop.is_running(), loop.is_closed())
print(asyncio.get_event_loop() is loop)
t = loop.create_task(main(2))
loop.run_until_complete(asyncio.gather(t, main(3)))


def stop():
    print("stopping")
    loop.stop()


loop.call_later(0.01, stop)
loop.run_forever()
print("stopped")


async def ticker():
    while True:
        print("tick")
        await asyncio.sleep(0.01)


t = loop.create_task(ticker())
loop.call_later(0.025, loop.stop)
loop.run_forever()
t.cancel()
try:
    loop.run_until_complete(t)
except asyncio.CancelledError:
    print("cancelled")
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
print(loop.is_closed())
try:
    loop.run_until_complete(main(4))
except RuntimeError as e:
    print(e)
l2 = asyncio.new_event_loop()
asyncio.set_event_loop(l2)
print(asyncio.get_event_loop() is l2)
try:
    l2.run_until_complete(main(5))
finally:
    l2.close()
asyncio.run(main(6))
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
