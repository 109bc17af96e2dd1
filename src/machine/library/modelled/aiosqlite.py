"""aiosqlite: SQLite, awaited. (Its thread is not shown.)"""

from _http import Opening as _Opening
from _modelled import waiting
from _rows import Rows as _Rows, module_errors as _module_errors

Error, DatabaseError, OperationalError, IntegrityError, ProgrammingError = _module_errors()
Row = tuple


class Cursor(_Rows):
    async def fetchone(self):
        await waiting("aiosqlite.Cursor.fetchone")
        return self.take_one()

    async def fetchall(self):
        await waiting("aiosqlite.Cursor.fetchall")
        return self.take()

    async def close(self):
        pass

    async def __aiter__(self):
        for row in self.take():
            yield row


class Connection:
    row_factory = None

    def execute(self, sql, parameters=None):
        return _Opening(self._execute("aiosqlite.Connection.execute", sql))

    def executemany(self, sql, parameters=()):
        return _Opening(self._execute("aiosqlite.Connection.executemany", sql))

    async def _execute(self, name, sql):
        await waiting(name, sql)
        return Cursor()

    async def commit(self):
        await waiting("aiosqlite.Connection.commit")

    async def close(self):
        pass


async def _connect(database):
    await waiting("aiosqlite.connect", str(database))
    return Connection()


def connect(database, **options):
    return _Opening(_connect(database))
