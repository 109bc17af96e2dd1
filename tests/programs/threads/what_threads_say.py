import re
import threading
import warnings


def shown(value):
    return re.sub(r"0x[0-9a-f]+", "0x", repr(value))


print(shown(threading.BoundedSemaphore(2)), shown(threading.Semaphore(3)))
barrier = threading.Barrier(2)
print(shown(barrier))
barrier.abort()
print(shown(barrier))

own = threading.local()
own.x = 1


def look():
    print(vars(own), hasattr(own, "x"))
    try:
        own.x
    except AttributeError as error:
        print(error)
    own.y = 2
    own.__dict__["z"] = 3
    print(sorted(own.__dict__.items()), own.z)


thread = threading.Thread(target=look)
thread.start()
thread.join()
print(vars(own))


class Counted(threading.local):
    made = 0

    def __init__(self, start):
        self.count = start

    def add(self):
        self.count += 1
        return self.count


counted = Counted(10)
counted.add()


def count():
    print(counted.add(), counted.__dict__, counted.made)
    try:
        counted.missing
    except AttributeError as error:
        print(error)
    del counted.count
    print(counted.__dict__)


thread = threading.Thread(target=count)
thread.start()
thread.join()
print(counted.count, counted.__dict__)

unnamed = threading.Thread(target=count, name="")
print(bool(unnamed.name), unnamed.name.endswith("(count)"))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    thread = threading.currentThread()
    name = thread.getName()
    other = threading.Thread()
    other.setName("other")
    other.setDaemon(True)
    print(thread is threading.main_thread(), name, other.name, other.isDaemon(), threading.activeCount())
    print(threading.Event().isSet())
    condition = threading.Condition()
    with condition:
        condition.notifyAll()
for each in caught:
    print(each.category.__name__, each.message)
