"""asyncpg: PostgreSQL for event loops, with a pool that has so many connections and no more."""

import asyncio as _asyncio
from _modelled import waiting
from _rows import Record, records
from _server import waits


class PostgresError(Exception):
    pass


class Connection:
    async def execute(self, query, *args, timeout=None):
        await waiting("asyncpg.Connection.execute", query)
        return "SELECT 3"

    async def executemany(self, command, args, *, timeout=None):
        await waiting("asyncpg.Connection.executemany", command)

    async def fetch(self, query, *args, timeout=None):
        await waiting("asyncpg.Connection.fetch", query)
        return records()

    async def fetchrow(self, query, *args, timeout=None):
        await waiting("asyncpg.Connection.fetchrow", query)
        return records()[0]

    async def fetchval(self, query, *args, column=0, timeout=None):
        await waiting("asyncpg.Connection.fetchval", query)
        return records()[0][column]

    def transaction(self, **options):
        return _Transaction()

    async def close(self, *, timeout=None):
        pass


class _Transaction:
    async def __aenter__(self):
        await waiting("asyncpg.Connection.transaction")
        return self

    async def __aexit__(self, *error):
        pass


class Pool:
    def __init__(self, max_size):
        self._free = _asyncio.Semaphore(max_size)
        self._is_connected = False

    async def _connect(self):
        if not self._is_connected:
            self._is_connected = True
            await waiting("asyncpg.create_pool")
        return self

    def __await__(self):
        return self._connect().__await__()

    async def __aenter__(self):
        return await self._connect()

    async def __aexit__(self, *error):
        await self.close()

    def acquire(self, *, timeout=None):
        return _Acquiring(self)

    async def release(self, connection):
        self._free.release()

    async def execute(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.execute(query, *args)

    async def fetch(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.fetch(query, *args)

    async def fetchrow(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.fetchrow(query, *args)

    async def fetchval(self, query, *args, timeout=None):
        async with self.acquire() as connection:
            return await connection.fetchval(query, *args)

    async def close(self):
        pass


class _Acquiring:
    def __init__(self, pool):
        self._pool = pool

    async def _acquire(self):
        waits("pool")
        try:
            await self._pool._free.acquire()
        finally:
            waits(None)
        return Connection()

    def __await__(self):
        return self._acquire().__await__()

    async def __aenter__(self):
        return await self._acquire()

    async def __aexit__(self, *error):
        self._pool._free.release()


async def connect(dsn=None, **options):
    await waiting("asyncpg.connect", *([dsn] if dsn else []))
    return Connection()


def create_pool(dsn=None, *, min_size=10, max_size=10, **options):
    return Pool(max_size)
