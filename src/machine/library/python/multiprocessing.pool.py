"""multiprocessing.pool: processes, or threads, that take calls from a queue."""

import _thread
import multiprocessing
from concurrent.futures.thread import _WorkQueue
from multiprocessing import ForkProcess
from multiprocessing.queues import HAND_OVER_NS, copied
from os import process_cpu_count
from pickle import _refuse
from threading import Event, Thread, _register_atexit

_INIT, _RUN, _CLOSE, _TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"
_pools = []


class ApplyResult:
    """A call; or, if there are several chunks, all of a `map`."""

    def __init__(self, pool, n_chunks, callback, error_callback):
        self._pool = pool
        self._event = Event()
        self._chunks = [None] * n_chunks
        self._n_left = n_chunks
        self._success = True
        self._value = None
        self._callback = callback
        self._error_callback = error_callback
        if not n_chunks:
            self._value = []
            self._event.set()

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event._wait(timeout, "result.wait()")

    def get(self, timeout=None):
        self._event._wait(timeout, "result.get()")
        if not self.ready():
            raise multiprocessing.TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, number, success, value):
        self._n_left -= 1
        if success:
            self._chunks[number] = value
        elif self._success:
            self._success, self._value = False, value
        if self._n_left:
            return
        if self._success:
            self._value = self._whole()
            if self._callback:
                self._callback(self._value)
        elif self._error_callback:
            self._error_callback(self._value)
        self._event.set()

    def _whole(self):
        return self._chunks[0][0]


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def _whole(self):
        return [value for chunk in self._chunks for value in chunk]


class IMapIterator:
    """Results as they come; in the order of the calls, unless that does not matter."""

    def __init__(self, n_chunks, in_order):
        self._results = _WorkQueue()
        self._n_left = n_chunks
        self._in_order = in_order
        self._early = {}
        self._next_chunk = 0
        self._values = []

    def __iter__(self):
        return self

    def __next__(self):
        while not self._values:
            if not self._n_left:
                raise StopIteration
            number, success, value = self._take()
            self._n_left -= 1
            if not success:
                raise value
            self._values = value
        return self._values.pop(0)

    def next(self, timeout=None):
        return self.__next__()

    def _take(self):
        if not self._in_order:
            return self._results.get()
        while self._next_chunk not in self._early:
            result = self._results.get()
            self._early[result[0]] = result
        self._next_chunk += 1
        return self._early.pop(self._next_chunk - 1)

    def _set(self, number, success, value):
        self._results.put((number, success, value))


class _Task:
    def __init__(self, result, number, function, calls):
        self.result, self.number, self.function, self.calls = result, number, function, calls
        self.job = None


class Pool:
    _in_processes = True

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._initializer, self._initargs, self._most = initializer, initargs, maxtasksperchild
        self._state = _RUN
        self._tasks, self._results = _WorkQueue(), _WorkQueue()
        self._open = set()
        self._pool = []
        _pools.append(self)
        for _ in range(processes):
            self._start_worker()
        self._handler = Thread(target=self._handle_results, daemon=True)
        self._handler.start()

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def _start_worker(self):
        if self._in_processes:
            worker = ForkProcess(target=self._work, daemon=True)
            worker.name = worker.name.replace("Process", "PoolWorker")
        else:
            worker = Thread(target=self._work, daemon=True)
        self._pool.append(worker)
        worker.start()

    def _work(self):
        if self._initializer is not None:
            self._mine(self._initializer)(*self._initargs)
        n_done = 0
        while self._most is None or n_done < self._most:
            task = self._tasks.get()
            if task is None:
                self._tasks.put(None)
                return
            self._hand_over()
            _thread.job_began(task.job)
            try:
                function = self._mine(task.function)
                success, value = True, self._sent([function(*args, **kwargs) for args, kwargs in task.calls])
            except Exception as error:
                success, value = False, error
            _thread.job_ended(task.job)
            self._hand_over()
            self._results.put((task, success, value))
            task = value = None
            n_done += 1
        self._results.put(None)

    # What differs between processes and threads.

    def _mine(self, function):
        return _thread.in_this_process(function) if self._in_processes else function

    def _sent(self, value):
        return copied(value) if self._in_processes else value

    def _hand_over(self):
        if self._in_processes:
            _thread.spend(HAND_OVER_NS)

    def _handle_results(self):
        while True:
            told = self._results.get()
            if told is None:
                # A worker that has done its share, or the pool is being closed.
                if self._state == _RUN:
                    self._pool = [worker for worker in self._pool if worker.is_alive()]
                    self._start_worker()
            else:
                task, success, value = told
                self._hand_over()
                self._open.discard(task)
                task.result._set(task.number, success, value)
            if self._state != _RUN and not self._open:
                self._tasks.put(None)
                return

    def _check_running(self):
        if self._state != _RUN:
            raise ValueError("Pool not running")

    def _submit(self, result, function, chunks):
        tasks = [_Task(result, number, function, calls) for number, calls in enumerate(chunks)]
        self._open.update(tasks)
        for task in tasks:
            calls = task.calls
            task.job = _thread.job_queued(type(self).__name__, function)
            self._hand_over()
            try:
                if self._in_processes:
                    _refuse(function)
                task.calls = self._sent(calls)
            except Exception as error:
                _thread.job_ended(task.job)
                self._results.put((task, False, error))
            else:
                self._tasks.put(task)
        return result

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        return self._submit(ApplyResult(self, 1, callback, error_callback), func, [[(args, kwds)]])

    def _chunks(self, calls, chunksize):
        if chunksize is None:
            chunksize, rest = divmod(len(calls), len(self._pool) * 4)
            chunksize += bool(rest)
        return [calls[at:at + chunksize] for at in range(0, len(calls), chunksize)] if calls else []

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, [((item,), {}) for item in iterable], chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, [(tuple(args), {}) for args in iterable], chunksize, callback, error_callback)

    def _map(self, func, calls, chunksize, callback, error_callback):
        self._check_running()
        chunks = self._chunks(calls, chunksize)
        return self._submit(MapResult(self, len(chunks), callback, error_callback), func, chunks)

    def imap(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, False)

    def _imap(self, func, iterable, chunksize, in_order):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        chunks = self._chunks([((item,), {}) for item in iterable], chunksize)
        return self._submit(IMapIterator(len(chunks), in_order), func, chunks)

    def close(self):
        if self._state == _RUN:
            self._state = _CLOSE
            self._results.put(None)

    def terminate(self):
        self._state = _TERMINATE
        if self._in_processes:
            for worker in self._pool:
                worker.terminate()
            for task in self._open:
                _thread.job_ended(task.job)
        self._open.clear()
        self._tasks.items.clear()
        self._tasks.put(None)
        self._results.put(None)
        if self._in_processes:
            for worker in self._pool:
                worker.join()

    def join(self):
        if self._state == _RUN:
            raise ValueError("Pool is still running")
        self._handler.join()
        for worker in self._pool:
            worker.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *error):
        self.terminate()


class ThreadPool(Pool):
    _in_processes = False

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)


def _exit():
    for pool in _pools:
        if pool._state == _RUN:
            pool.terminate()


_register_atexit(_exit)
