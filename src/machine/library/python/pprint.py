"""pprint: values laid out over lines."""


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _laid_out(object, 0, indent, width, sort_dicts)


def _laid_out(value, at, indent, width, sort_dicts):
    text = _plain(value, sort_dicts)
    if at + len(text) <= width or not isinstance(value, (dict, list, tuple, set)) or not value:
        return text
    inner = at + indent
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: _key(item[0])) if sort_dicts else value.items()
        parts = []
        for key, entry in items:
            name = repr(key) + ": "
            parts.append(name + _laid_out(entry, inner + len(name), indent, width, sort_dicts))
        opening, closing = "{", "}"
    else:
        values = sorted(value, key=_key) if isinstance(value, set) else value
        parts = [_laid_out(entry, inner, indent, width, sort_dicts) for entry in values]
        opening, closing = {list: "[]", tuple: "()", set: "{}"}.get(type(value), "[]")
        if isinstance(value, tuple) and len(value) == 1:
            closing = ",)"
    return opening + " " * (indent - 1) + (",\n" + " " * inner).join(parts) + closing


def _plain(value, sort_dicts):
    if isinstance(value, dict) and type(value).__repr__ is dict.__repr__:
        items = sorted(value.items(), key=lambda item: _key(item[0])) if sort_dicts else value.items()
        return "{" + ", ".join(f"{key!r}: {_plain(entry, sort_dicts)}" for key, entry in items) + "}"
    if type(value) is list:
        return "[" + ", ".join(_plain(entry, sort_dicts) for entry in value) + "]"
    return repr(value)


def _key(value):
    return (0, value, "") if isinstance(value, (int, float)) else (1, 0, str(value))


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    print(pformat(object, indent, width, sort_dicts=sort_dicts), file=stream)


def pp(object, *args, sort_dicts=False, **options):
    pprint(object, *args, sort_dicts=sort_dicts, **options)
