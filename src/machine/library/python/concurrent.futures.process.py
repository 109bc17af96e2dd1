"""concurrent.futures.process"""

import _thread
from concurrent.futures._base import BrokenExecutor, Executor, Future
from concurrent.futures.thread import _WorkQueue
from copy import deepcopy
from os import process_cpu_count
from pickle import PicklingError, _refuse
from threading import Lock, Thread, _register_atexit

# What one way between two processes takes each side: pickling, a pipe, waking up.
_HAND_OVER_NS = 60_000
# What a process takes to begin, besides what its parent does, and to end.
_BEGIN_NS = 2_000_000
_EXIT_NS = 2_000_000


class BrokenProcessPool(BrokenExecutor):
    pass


class _Call:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


_pools = []
_is_exiting = False


class ProcessPoolExecutor(Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = process_cpu_count() or 1
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._lock = Lock()
        # Calls that wait, in the parent; those that the workers may take; what comes back, or None to look at the calls.
        self._calls = []
        self._call_queue = _WorkQueue()
        self._results = _WorkQueue()
        self._n_handed_over = 0
        self._workers = []
        self._manager = None
        self._shutdown = False
        self._broken = False
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = Future()
            future._job = _thread.job_queued("ProcessPoolExecutor", fn)
            self._calls.append(_Call(future, fn, args, kwargs))
            self._results.put(None)
            if self._manager is None:
                # A pool that forks starts all of its processes at once.
                for n in range(self._max_workers):
                    self._workers.append(_thread.start_in_new_process(self._work, f"Process-{n + 1}"))
                self._manager = Thread(target=self._manage)
                self._manager._name = "ExecutorManagerThread"
                self._manager.start()
            return future

    def _manage(self):
        while True:
            self._hand_over()
            result = self._results.get()
            if result is not None:
                self._n_handed_over -= 1
                call, value, error = result
                _thread.spend(_HAND_OVER_NS)
                if error is not None:
                    call.future.set_exception(error)
                else:
                    call.future.set_result(value)
            if self._shutdown and not self._calls and not self._n_handed_over:
                break
        self._call_queue.put(None)
        for worker in self._workers:
            _thread.join(worker, None, None)

    def _hand_over(self):
        # One more than there are workers, so that none waits for the manager.
        while self._calls and len(self._call_queue.items) <= self._max_workers:
            call = self._calls.pop(0)
            if not call.future.set_running_or_notify_cancel():
                _thread.job_ended(call.future._job)
                continue
            _thread.spend(_HAND_OVER_NS)
            try:
                _refuse(call.fn)
                _refuse(call.args)
                _refuse(call.kwargs)
                call.args = deepcopy(call.args)
                call.kwargs = deepcopy(call.kwargs)
            except Exception as error:
                _thread.job_ended(call.future._job)
                call.future.set_exception(error)
                continue
            self._n_handed_over += 1
            self._call_queue.put(call)

    def _work(self):
        # In a process of its own.
        _thread.spend(_BEGIN_NS)
        if multiprocessing := _thread.imported("multiprocessing"):
            multiprocessing._adopt()
        if self._initializer is not None:
            _thread.in_this_process(self._initializer)(*self._initargs)
        while True:
            call = self._call_queue.get()
            if call is None:
                self._call_queue.put(None)
                _thread.spend(_EXIT_NS)
                return
            _thread.spend(_HAND_OVER_NS)
            _thread.job_began(call.future._job)
            value = failure = None
            try:
                value = _thread.in_this_process(call.fn)(*call.args, **call.kwargs)
                _refuse(value)
                value = deepcopy(value)
            except BaseException as error:
                failure = error
            _thread.job_ended(call.future._job)
            _thread.spend(_HAND_OVER_NS)
            self._results.put((call, value, failure))
            call = value = failure = None

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                calls = self._calls[:]
                self._calls.clear()
                for call in calls:
                    call.future.cancel()
                    _thread.job_ended(call.future._job)
            self._results.put(None)
            if self in _pools and not _is_exiting:
                _pools.remove(self)
        if wait and self._manager is not None:
            _thread.join(self._manager._number, None, "executor.shutdown()")


def _exit():
    global _is_exiting
    _is_exiting = True
    for pool in _pools:
        pool.shutdown()


_register_atexit(_exit)
