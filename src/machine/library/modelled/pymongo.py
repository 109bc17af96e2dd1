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


class _Cursor:
    def __init__(self, name):
        self._name = name

    def _with(self, *args):
        return self

    sort = limit = skip = _with

    def __iter__(self):
        call(f"pymongo.Collection.{self._name}")
        return iter(_people())

    async def to_list(self, length=None):
        await waiting(f"pymongo.AsyncCollection.{self._name}")
        return _people()

    async def __aiter__(self):
        await waiting(f"pymongo.AsyncCollection.{self._name}")
        for person in _people():
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
        return _Cursor("find")

    def aggregate(self, pipeline, **options):
        return _Cursor("aggregate")


class AsyncCollection:
    def find(self, *args, **options):
        return _Cursor("find")

    async def aggregate(self, pipeline, **options):
        return _Cursor("aggregate")


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
