"""json"""

import _json


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


class JSONEncoder:
    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self._options = dict(skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, sort_keys=sort_keys,
                             indent=indent, separators=separators)
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def iterencode(self, o):
        return iter([self.encode(o)])

    def encode(self, o):
        return dumps(o, default=self.default, **self._options)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    if cls is not None:
        encoder = cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, allow_nan=allow_nan, sort_keys=sort_keys,
                      indent=indent, separators=separators, default=default, **kw)
        return encoder.encode(obj)
    if separators is not None:
        item_separator, key_separator = separators
    else:
        item_separator, key_separator = (", " if indent is None else ","), ": "
    return _json.dumps(obj, indent, item_separator, key_separator, sort_keys, ensure_ascii, skipkeys, allow_nan, default)


def loads(s, *, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None, cls=None, **kw):
    if cls is not None:
        return cls(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, object_pairs_hook=object_pairs_hook, **kw).decode(s)
    if isinstance(s, bytes):
        s = s.decode()
    if not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    value, message, position = _json.parse(s)
    if message is not None:
        raise JSONDecodeError(message, s, position)
    kinds = {float: parse_float, int: parse_int}
    if object_pairs_hook is not None:
        return _hooked(value, lambda made: object_pairs_hook(list(made.items())), kinds)
    if object_hook is None and parse_float is None and parse_int is None:
        return value
    return _hooked(value, object_hook or (lambda made: made), kinds)


def _hooked(value, hook, kinds):
    if isinstance(value, list):
        return [_hooked(item, hook, kinds) for item in value]
    if isinstance(value, dict):
        return hook({key: _hooked(item, hook, kinds) for key, item in value.items()})
    convert = kinds.get(type(value))
    return value if convert is None else convert(repr(value))


class JSONDecoder:
    def __init__(self, **options):
        self._options = options

    def decode(self, s):
        return loads(s, **self._options)

    def raw_decode(self, s, idx=0):
        try:
            return self.decode(s[idx:]), len(s)
        except JSONDecodeError as error:
            if error.msg != "Extra data":
                raise
            end = len(s[:idx + error.pos].rstrip())
            return self.decode(s[idx:end]), end


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


def load(fp, **kw):
    return loads(fp.read(), **kw)
