"""logging.handlers: those that wait for a disk or a network, and the queue that takes the waiting elsewhere."""

import logging
import threading
from _modelled import call


def _handler(name):
    class Waiting(logging.Handler):
        def __init__(self, *args, **options):
            super().__init__()

        def emit(self, record):
            self.format(record)
            call(f"logging.handlers.{name}.emit")

    Waiting.__name__ = name
    return Waiting


RotatingFileHandler, TimedRotatingFileHandler, SocketHandler, SysLogHandler, HTTPHandler, SMTPHandler = (
    _handler(name)
    for name in ("RotatingFileHandler", "TimedRotatingFileHandler", "SocketHandler", "SysLogHandler", "HTTPHandler",
                 "SMTPHandler")
)


class QueueHandler(logging.Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        self.queue.put_nowait(record)


class QueueListener:
    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers

    def start(self):
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def _monitor(self):
        while True:
            record = self.queue.get()
            if record is None:
                return
            for handler in self.handlers:
                handler.handle(record)

    def stop(self):
        self.queue.put_nowait(None)
        self._thread.join()
