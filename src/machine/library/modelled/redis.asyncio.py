"""redis.asyncio: the client for event loops."""

from _modelled import waiting
from _redis import COMMANDS, ConnectionError, Pipeline as _Pipeline, RedisError, Store as _Store, TimeoutError


def _command(name):
    async def run(self, *args, **options):
        await waiting(f"redis.asyncio.Redis.{name}", *args[:1])
        return self._store.run(name, args, options)

    run.__name__ = name
    return run


class Redis:
    def __init__(self, host="localhost", port=6379, db=0, **options):
        self._store = _Store(options.get("decode_responses", False))

    @classmethod
    def from_url(cls, url, **options):
        return cls(**options)

    def pipeline(self, transaction=True):
        return _AsyncPipeline(self._store)

    async def aclose(self):
        pass

    close = aclose

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.aclose()


for _name in COMMANDS:
    setattr(Redis, _name, _command(_name))


class _AsyncPipeline(_Pipeline):
    async def execute(self):
        await waiting("redis.asyncio.Pipeline.execute")
        return self.results()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        pass


StrictRedis = Redis


def from_url(url, **options):
    return Redis(**options)


class ConnectionPool:
    def __init__(self, **options):
        pass
