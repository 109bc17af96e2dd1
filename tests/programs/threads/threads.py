import threading
import time


def work(*args, **kwargs):
    print(threading.current_thread().name, args, kwargs)


print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
for thread in [
    threading.Thread(target=work),
    threading.Thread(target=work, name="named", args=(1, 2), kwargs={"x": 3}),
    threading.Thread(target=lambda: work("lambda")),
]:
    print(thread.name, thread.is_alive(), thread.ident, thread.daemon)
    thread.start()
    thread.join()
    print(thread.is_alive(), thread.ident is not None)


class Greeter(threading.Thread):
    def __init__(self, name):
        super().__init__(daemon=True)
        self.greeted = name

    def run(self):
        self.result = f"hello {self.greeted} from {self.name}"


greeter = Greeter("Ann")
greeter.start()
greeter.join()
print(greeter.result, greeter.daemon)

try:
    greeter.start()
except RuntimeError as error:
    print("RuntimeError", error)
try:
    threading.Thread().join()
except RuntimeError as error:
    print("RuntimeError", error)
try:
    threading.current_thread().join()
except RuntimeError as error:
    print("RuntimeError", error)
try:
    greeter.daemon = False
except RuntimeError as error:
    print("RuntimeError", error)


# A started thread runs at once, until it waits.
def quick():
    print("quick runs")


thread = threading.Thread(target=quick)
thread.start()
print("after start")
thread.join()

# An exception ends its thread only.
def fail():
    raise ValueError("only here")


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
thread = threading.Thread(target=fail, name="failing")
thread.start()
thread.join()
print("goes on", thread.is_alive())

# join with a time-out; who is there
thread = threading.Thread(target=time.sleep, args=(0.1,), name="sleeper")
thread.start()
start = time.perf_counter()
print(thread.join(0.03), thread.is_alive(), round(time.perf_counter() - start, 2))
print(threading.active_count(), [t.name for t in threading.enumerate()])
thread.join()
print(threading.active_count(), [t.name for t in threading.enumerate()])

# Every thread has its own.
mine = threading.local()
mine.value = "main"


def own():
    print(hasattr(mine, "value"))
    mine.value = threading.current_thread().name
    time.sleep(0.02)
    print(mine.value)


threads = [threading.Thread(target=own, name=name) for name in ("a", "b")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(mine.value)
print(len({threading.get_ident(), threads[0].ident}), threading.get_ident() == threading.main_thread().ident)


# Nested calls from builtins wait too.
class Slow:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        time.sleep(0.02)
        return f"Slow({self.n})"


def show(n):
    print([Slow(n), Slow(n + 1)])


threads = [threading.Thread(target=show, args=(n,)) for n in (1, 5)]
for thread in threads:
    thread.start()
time.sleep(0.01)
print("meanwhile")
for thread in threads:
    thread.join()


# What is left at the end: threads are waited for, daemons are not.
def late(name, seconds):
    time.sleep(seconds)
    print(name, "ends")


threading.Thread(target=late, args=("daemon", 0.3), daemon=True).start()
threading.Thread(target=late, args=("thread", 0.1)).start()
print("main ends")
