"""psycopg 3: a driver for threads, and one for event loops."""

from _dbapi import make as _make
from _http import Opening as _Opening
from _modelled import waiting
from _rows import Rows as _Rows, module_errors as _module_errors

Error, DatabaseError, OperationalError, IntegrityError, ProgrammingError = _module_errors()
connect, Connection, Cursor = _make("psycopg", True)


class AsyncCursor(_Rows):
    async def execute(self, query, params=None, **options):
        await waiting("psycopg.AsyncCursor.execute", query)
        self.rewind()
        return self

    async def executemany(self, query, params_seq=(), **options):
        await waiting("psycopg.AsyncCursor.executemany", query)
        return self

    async def fetchone(self):
        await waiting("psycopg.AsyncCursor.fetchone")
        return self.take_one()

    async def fetchall(self):
        await waiting("psycopg.AsyncCursor.fetchall")
        return self.take()

    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        pass

    async def __aiter__(self):
        for row in self.take():
            yield row


class AsyncConnection:
    @classmethod
    async def connect(cls, conninfo="", **options):
        await waiting("psycopg.AsyncConnection.connect", conninfo)
        return cls()

    def cursor(self, *args, **options):
        return AsyncCursor()

    async def execute(self, query, params=None, **options):
        return await AsyncCursor().execute(query, params)

    async def commit(self):
        await waiting("psycopg.AsyncConnection.commit")

    async def rollback(self):
        await waiting("psycopg.AsyncConnection.rollback")

    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, *error):
        if kind is None:
            await self.commit()
