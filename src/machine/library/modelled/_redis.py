"""What is in the modelled Redis: keys of one client, as long as it lives. Nothing expires."""

COMMANDS = ("get", "set", "setex", "mget", "delete", "exists", "expire", "incr", "decr", "hget", "hset", "hgetall", "lpush",
            "rpush", "lpop", "rpop", "lrange", "llen", "sadd", "smembers", "publish", "ping", "blpop", "brpop")


class RedisError(Exception):
    pass


class ConnectionError(RedisError):
    pass


class TimeoutError(RedisError):
    pass


class Store:
    def __init__(self, decodes):
        self._decodes = decodes
        self._values = {}

    def run(self, name, args, options):
        return getattr(self, "_" + name)(*args, **options)

    def _out(self, value):
        if value is None or isinstance(value, (list, dict, set)):
            return None
        if self._decodes:
            return value if isinstance(value, str) else str(value)
        return value if isinstance(value, bytes) else str(value).encode()

    def _get(self, key):
        return self._out(self._values.get(key))

    def _set(self, key, value, ex=None, px=None, nx=False, xx=False, **options):
        if (nx and key in self._values) or (xx and key not in self._values):
            return None
        self._values[key] = value
        return True

    def _setex(self, key, time, value):
        return self._set(key, value)

    def _mget(self, keys, *more):
        keys = [keys, *more] if isinstance(keys, str) else [*keys, *more]
        return [self._get(key) for key in keys]

    def _delete(self, *keys):
        return sum(self._values.pop(key, None) is not None for key in keys)

    def _exists(self, *keys):
        return sum(key in self._values for key in keys)

    def _expire(self, key, time, **options):
        return key in self._values

    def _incr(self, key, amount=1):
        self._values[key] = int(self._values.get(key, 0)) + amount
        return self._values[key]

    def _decr(self, key, amount=1):
        return self._incr(key, -amount)

    def _hset(self, key, field=None, value=None, mapping=None):
        fields = dict(mapping or {})
        if field is not None:
            fields[field] = value
        self._values.setdefault(key, {}).update(fields)
        return len(fields)

    def _hget(self, key, field):
        return self._out(self._values.get(key, {}).get(field))

    def _hgetall(self, key):
        return {self._out(field): self._out(value) for field, value in self._values.get(key, {}).items()}

    def _lpush(self, key, *values):
        items = self._values.setdefault(key, [])
        for value in values:
            items.insert(0, value)
        return len(items)

    def _rpush(self, key, *values):
        items = self._values.setdefault(key, [])
        items.extend(values)
        return len(items)

    def _lpop(self, key):
        items = self._values.get(key)
        return self._out(items.pop(0)) if items else None

    def _rpop(self, key):
        items = self._values.get(key)
        return self._out(items.pop()) if items else None

    def _blpop(self, keys, timeout=0):
        key = keys if isinstance(keys, str) else keys[0]
        value = self._lpop(key)
        return (self._out(key), self._out("job") if value is None else value)

    _brpop = _blpop

    def _lrange(self, key, start, end):
        items = self._values.get(key, [])
        return [self._out(value) for value in items[start:len(items) + 1 + end if end < 0 else end + 1]]

    def _llen(self, key):
        return len(self._values.get(key, []))

    def _sadd(self, key, *values):
        members = self._values.setdefault(key, set())
        before = len(members)
        members.update(values)
        return len(members) - before

    def _smembers(self, key):
        return {self._out(value) for value in self._values.get(key, set())}

    def _publish(self, channel, message):
        return 1

    def _ping(self):
        return True


class Pipeline:
    """Commands that are kept for one round trip."""

    def __init__(self, store):
        self._store = store
        self._commands = []

    def __getattr__(self, name):
        if name not in COMMANDS:
            raise AttributeError(name)

        def keep(*args, **options):
            self._commands.append((name, args, options))
            return self

        return keep

    def results(self):
        commands, self._commands = self._commands, []
        return [self._store.run(name, args, options) for name, args, options in commands]
