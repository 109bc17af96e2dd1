"""concurrent.futures.thread"""

import _thread
from _collections import deque
from concurrent.futures._base import BrokenExecutor, Executor, Future
from os import process_cpu_count
from threading import Lock, Thread, _register_atexit


class BrokenThreadPool(BrokenExecutor):
    pass


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        future = self.future
        if not future.set_running_or_notify_cancel():
            _thread.job_ended(future._job)
            return
        _thread.job_began(future._job)
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            _thread.job_ended(future._job)
            future.set_exception(error)
        else:
            _thread.job_ended(future._job)
            future.set_result(result)
        self = None


class _WorkQueue:
    def __init__(self):
        self.items = deque()
        self.sleepers = deque()

    def put(self, item):
        self.items.append(item)
        if self.sleepers:
            self.sleepers.popleft().release()

    def get(self):
        while not self.items:
            sleeper = Lock()
            sleeper.acquire()
            self.sleepers.append(sleeper)
            _thread.acquire(sleeper, None, None)
        return self.items.popleft()


_pools = []
_is_exiting = False
_n_thread_pools = 0


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _n_thread_pools
        if max_workers is None:
            max_workers = _thread.thread_limit() or min(32, (process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{_n_thread_pools}"
            _n_thread_pools += 1
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._work_queue = _WorkQueue()
        self._n_idle = 0
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = Lock()
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            future._job = _thread.job_queued(self._thread_name_prefix, fn)
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._add_thread_unless_idle()
            return future

    def _add_thread_unless_idle(self):
        if self._n_idle > 0:
            self._n_idle -= 1
        elif len(self._threads) < self._max_workers:
            name = f"{self._thread_name_prefix}_{len(self._threads)}"
            thread = Thread(name=name, target=self._work, daemon=False)
            self._threads.append(thread)
            thread.start()

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as error:
                _thread.log(f"Exception in initializer: {_thread.error_line(error)}")
                self._fail()
                return
        queue = self._work_queue
        while True:
            if not queue.items:
                self._n_idle += 1
            item = queue.get()
            if item is None:
                # The pool is over: the next worker is told too.
                queue.put(None)
                return
            item.run()
            item = None

    def _fail(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while self._work_queue.items:
                item = self._work_queue.items.popleft()
                if item is not None:
                    item.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                items = [item for item in self._work_queue.items if item is not None]
                self._work_queue.items.clear()
                for item in items:
                    item.future.cancel()
                    _thread.job_ended(item.future._job)
            self._work_queue.put(None)
            if self in _pools and not _is_exiting:
                _pools.remove(self)
        if wait:
            for thread in self._threads:
                _thread.join(thread._number, None, "executor.shutdown()")


def _exit():
    # At the interpreter's end: every worker finishes what is queued.
    global _is_exiting
    _is_exiting = True
    for pool in _pools:
        pool.shutdown()


_register_atexit(_exit)
