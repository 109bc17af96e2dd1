"""orjson: keeps the GIL for the whole call."""

import json as _json
from _modelled import call

OPT_INDENT_2, OPT_SORT_KEYS, OPT_NAIVE_UTC = 1, 32, 2
JSONDecodeError = _json.JSONDecodeError
JSONEncodeError = TypeError


def dumps(obj, default=None, option=0):
    call("orjson.dumps")
    return _json.dumps(obj, default=default, separators=(",", ":"), ensure_ascii=False).encode()


def loads(obj):
    call("orjson.loads")
    return _json.loads(obj)
