import asyncio


class Named(asyncio.Future):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def set_result(self, value):
        print("setting", self.name, value)
        super().set_result(value)


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


class Written(asyncio.Transport):
    def write(self, data):
        print("wrote", data, self.get_extra_info("peername"))


class Job:
    """Awaits a task of its own."""

    def __init__(self, coroutine):
        self.task = asyncio.create_task(coroutine)

    def __await__(self):
        return self.task.__await__()


async def main():
    future = Named("a")
    future.add_done_callback(lambda done: print("done", done is future, done.result()))
    asyncio.get_running_loop().call_later(0.1, future.set_result, 3)
    print(isinstance(future, asyncio.Future))
    print(await future, future.done())
    other = Named("b")
    try:
        await asyncio.wait_for(other, 0.1)
    except TimeoutError:
        print(other.cancelled())
    results = [Named(name) for name in "cd"]
    for result in results:
        asyncio.get_running_loop().call_soon(result.set_result, result.name)
    print(await asyncio.gather(*results))
    jobs = [Job(asyncio.sleep(0.1, n)) for n in range(3)]
    print(await asyncio.gather(*jobs), await asyncio.wait_for(Job(asyncio.sleep(0, "quick")), 1))
    late = Job(asyncio.sleep(1))
    try:
        await asyncio.wait_for(late, 0.1)
    except TimeoutError:
        print(late.task.cancelled())
    echo = Echo()
    echo.connection_made(Written({"peername": "here"}))
    echo.data_received(b"hello")
    print(Echo.__mro__[1:], asyncio.DatagramProtocol.__base__)
    print(asyncio.Future, asyncio.get_running_loop())
    handle = asyncio.get_running_loop().call_soon(print)
    handle.cancel()
    print(handle)


asyncio.run(main())
policy = asyncio.get_event_loop_policy()
loop = policy.new_event_loop()
print(loop.run_until_complete(asyncio.sleep(0.1, "by hand")))
loop.close()
print(loop)
