"""redis: a client that holds up its thread."""

from _modelled import call
from _redis import COMMANDS, ConnectionError, Pipeline as _Pipeline, RedisError, Store as _Store, TimeoutError


class exceptions:
    RedisError = RedisError
    ConnectionError = ConnectionError
    TimeoutError = TimeoutError


def _command(name):
    def run(self, *args, **options):
        call(f"redis.Redis.{name}", *args[:1])
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
        return _SyncPipeline(self._store)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


for _name in COMMANDS:
    setattr(Redis, _name, _command(_name))


class _SyncPipeline(_Pipeline):
    def execute(self):
        call("redis.Pipeline.execute")
        return self.results()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


StrictRedis = Redis


def from_url(url, **options):
    return Redis(**options)


class ConnectionPool:
    def __init__(self, **options):
        pass
