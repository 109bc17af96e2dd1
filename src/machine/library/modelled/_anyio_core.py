"""anyio's limiter, and what its other modules share."""

import asyncio as _asyncio
from collections import deque as _deque


class WouldBlock(Exception):
    pass


class CapacityLimiter:
    def __init__(self, total_tokens):
        self._total = total_tokens
        self._borrowers = []
        self._waiters = _deque()

    @property
    def total_tokens(self):
        return self._total

    @total_tokens.setter
    def total_tokens(self, value):
        self._total = value
        self._grant()

    @property
    def borrowed_tokens(self):
        return len(self._borrowers)

    @property
    def available_tokens(self):
        return self._total - len(self._borrowers)

    def statistics(self):
        return _Statistics(self.borrowed_tokens, self._total, len(self._waiters))

    async def acquire(self):
        await self.acquire_on_behalf_of(_asyncio.current_task())

    async def acquire_on_behalf_of(self, borrower):
        if not self._waiters and len(self._borrowers) < self._total:
            self._borrowers.append(borrower)
            # anyio's checkpoint: others have their turn.
            await _asyncio.sleep(0)
            return
        waiter = _asyncio.get_running_loop().create_future()
        entry = (waiter, borrower)
        self._waiters.append(entry)
        try:
            await waiter
        except BaseException:
            if entry in self._waiters:
                self._waiters.remove(entry)
            elif waiter.done() and not waiter.cancelled():
                self.release_on_behalf_of(borrower)
            raise

    def acquire_nowait(self):
        if self._waiters or len(self._borrowers) >= self._total:
            raise WouldBlock
        self._borrowers.append(_asyncio.current_task())

    def release(self):
        self.release_on_behalf_of(_asyncio.current_task())

    def release_on_behalf_of(self, borrower):
        if borrower not in self._borrowers:
            raise RuntimeError("this borrower isn't holding any of this CapacityLimiter's tokens")
        self._borrowers.remove(borrower)
        self._grant()

    def _grant(self):
        while self._waiters and len(self._borrowers) < self._total:
            waiter, borrower = self._waiters.popleft()
            if not waiter.done():
                self._borrowers.append(borrower)
                waiter.set_result(None)

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *error):
        self.release()


class _Statistics:
    def __init__(self, borrowed_tokens, total_tokens, tasks_waiting):
        self.borrowed_tokens = borrowed_tokens
        self.total_tokens = total_tokens
        self.tasks_waiting = tasks_waiting
