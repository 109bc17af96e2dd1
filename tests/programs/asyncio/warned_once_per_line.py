import asyncio
import warnings


async def save(): pass


async def forgets(i):
    draft = save()


async def forgets_twice():
    save()
    draft = save()


def makes():
    draft = save()


def says(what):
    warnings.warn(what)


class Job:
    def __init__(self):
        self.draft = save()


async def main(caught):
    def told(where):
        print(where, [str(each.message) for each in caught])
        caught.clear()

    for _ in range(3):
        save()
    told("in a loop")
    save()
    told("another line")
    for _ in range(3):
        makes()
    told("in a variable")
    for _ in range(2):
        await forgets_twice()
    told("in a coroutine")
    await asyncio.gather(*[forgets(i) for i in range(3)])
    told("in tasks")
    for _ in range(2):
        job = Job()
        del job
    told("in an object")
    drafts = [save() for _ in range(3)]
    drafts.clear()
    told("in a list")
    asyncio.sleep(1)
    asyncio.sleep(1)
    for _ in range(3):
        asyncio.sleep(1)
    told("sleeps")
    for i in range(4):
        says(f"number {i % 2}")
    told("by hand")
    warnings.simplefilter("always")
    for _ in range(2):
        save()
        says("again")
    told("always")
    warnings.simplefilter("once")
    for _ in range(2):
        save()
    save()
    told("once")


with warnings.catch_warnings(record=True) as caught:
    asyncio.run(main(caught))
with warnings.catch_warnings(record=True) as caught:
    for _ in range(3):
        warnings.warn("old", DeprecationWarning)
    warnings.warn("old", DeprecationWarning)
    print([(str(each.message), each.lineno) for each in caught])
