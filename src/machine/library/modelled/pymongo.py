"""pymongo: clients for threads and for event loops. Every collection has the same three people."""

from _modelled import call, waiting
from _rows import COLUMNS, PEOPLE


def _people():
    return [{"_id": row[0], **dict(zip(COLUMNS, row))} for row in PEOPLE]


class Result:
    acknowledged = True
    inserted_id = 1
    inserted_ids = [1, 2, 3]
    matched_count = modified_count = deleted_count = 1


_ANSWERS = {"find_one": lambda: _people()[0], "count_documents": lambda: len(PEOPLE)}
_METHODS = ("find_one", "insert_one", "insert_many", "update_one", "update_many", "delete_one", "delete_many", "count_documents")


class _Rows:
    """What both cursors have. Asking for it asks nobody; the rows come when they are taken."""

    def __init__(self, is_here=False):
        self._is_here = is_here

    def _with(self, *args):
        return self

    sort = limit = skip = _with


class Cursor(_Rows):
    def _fetch(self, how):
        if not self._is_here:
            call(f"pymongo.Cursor.{how}")
        return _people()

    def __iter__(self):
        return iter(self._fetch("next"))

    def to_list(self, length=None):
        return self._fetch("to_list")


class AsyncCursor(_Rows):
    async def _fetch(self, how):
        if not self._is_here:
            await waiting(f"pymongo.AsyncCursor.{how}")
        return _people()

    async def to_list(self, length=None):
        return await self._fetch("to_list")

    async def __aiter__(self):
        for person in await self._fetch("next"):
            yield person


def _method(name):
    def run(self, *args, **options):
        call(f"pymongo.Collection.{name}")
        return _ANSWERS.get(name, Result)()

    run.__name__ = name
    return run


def _async_method(name):
    async def run(self, *args, **options):
        await waiting(f"pymongo.AsyncCollection.{name}")
        return _ANSWERS.get(name, Result)()

    run.__name__ = name
    return run


class Collection:
    def find(self, *args, **options):
        return Cursor()

    def aggregate(self, pipeline, **options):
        call("pymongo.Collection.aggregate")
        return Cursor(is_here=True)


class AsyncCollection:
    def find(self, *args, **options):
        return AsyncCursor()

    async def aggregate(self, pipeline, **options):
        await waiting("pymongo.AsyncCollection.aggregate")
        return AsyncCursor(is_here=True)


for _name in _METHODS:
    setattr(Collection, _name, _method(_name))
    setattr(AsyncCollection, _name, _async_method(_name))


class Database:
    _collection = Collection

    def __getattr__(self, name):
        return self._collection()

    def __getitem__(self, name):
        return self._collection()


class AsyncDatabase(Database):
    _collection = AsyncCollection


class MongoClient:
    _database = Database

    def __init__(self, host=None, port=None, **options):
        pass

    def __getattr__(self, name):
        return self._database()

    def __getitem__(self, name):
        return self._database()

    def close(self):
        pass


class AsyncMongoClient(MongoClient):
    _database = AsyncDatabase

    async def close(self):
        pass
