import asyncio, heapq


class UniqueQueue(asyncio.Queue):

    def _init(self, maxsize):
        self._queue = set()

    def _put(self, item):
        self._queue.add(item)

    def _get(self):
        return self._queue.pop()


class RLock(asyncio.Lock):
    owner = None

    async def acquire(self):
        r = await super().acquire()
        self.owner = asyncio.current_task()
        return r


class MyEvent(asyncio.Event):

    def set(self):
        print("set!")
        super().set()


class MyTG(asyncio.TaskGroup):

    async def __aenter__(self):
        print("enter")
        return await super().__aenter__()


async def main():
    q = UniqueQueue()
    for x in (1, 1, 2):
        await q.put(x)
    print(q.qsize())
    l = RLock()
    async with l:
        print(l.owner is asyncio.current_task())
    e = MyEvent()
    e.set()
    print(await e.wait())
    async with MyTG() as tg:
        tg.create_task(asyncio.sleep(0))

    class Res:

        def __await__(self):
            yield from asyncio.sleep(0.01).__await__()
            return "res"

    print(await Res(), await asyncio.gather(Res(), Res()), await asyncio.wait_for(Res(), 1))


asyncio.run(main())
