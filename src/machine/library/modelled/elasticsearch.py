"""elasticsearch"""

from _modelled import call, waiting
from _rows import COLUMNS, PEOPLE

_HITS = {"hits": {"total": {"value": len(PEOPLE)},
                  "hits": [{"_id": str(row[0]), "_source": dict(zip(COLUMNS, row))} for row in PEOPLE]}}


def _method(name):
    def run(self, *args, **options):
        call(f"elasticsearch.Elasticsearch.{name}")
        return _HITS if name == "search" else {"_id": "1", "result": "done", "_source": _HITS["hits"]["hits"][0]["_source"]}

    return run


def _async_method(name):
    async def run(self, *args, **options):
        await waiting(f"elasticsearch.AsyncElasticsearch.{name}")
        return _HITS if name == "search" else {"_id": "1", "result": "done", "_source": _HITS["hits"]["hits"][0]["_source"]}

    return run


class Elasticsearch:
    def __init__(self, hosts=None, **options):
        pass

    search, index, get, delete, bulk = (_method(name) for name in ("search", "index", "get", "delete", "bulk"))

    def close(self):
        pass


class AsyncElasticsearch:
    def __init__(self, hosts=None, **options):
        pass

    search, index, get, delete, bulk = (_async_method(name) for name in ("search", "index", "get", "delete", "bulk"))

    async def close(self):
        pass
