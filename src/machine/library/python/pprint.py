"""pprint: values laid out over lines."""


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _laid_out(object, 0, indent, width, sort_dicts, 0, compact)


def _laid_out(value, at, indent, width, sort_dicts, after, compact):
    """A value that begins at a column; `after` characters follow it in its line."""
    text = _plain(value, sort_dicts)
    if at + len(text) + after <= width or not value:
        return text
    if isinstance(value, str):
        return _in_pieces(value, at, width, after) if at else text
    if hasattr(type(value), "__dataclass_fields__") and type(value).__dataclass_params__["repr"]:
        names = [each.name for each in value.__dataclass_fields__.values() if each.repr]
        opening = type(value).__qualname__ + "("
        rows = [(name + "=", getattr(value, name)) for name in names]
        return _rows(rows, opening, ")", at + len(opening), indent, width, sort_dicts, after, compact, 0)
    if type(value) not in _OWN:
        return text
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: _key(item[0])) if sort_dicts else value.items()
        rows, opening, closing = [(repr(key) + ": ", entry) for key, entry in items], "{", "}"
    else:
        values = sorted(value, key=_key) if isinstance(value, set) else value
        opening, closing = {list: "[]", tuple: "()", set: "{}"}.get(type(value), "[]")
        rows = [("", entry) for entry in values]
        if isinstance(value, tuple) and len(value) == 1:
            closing = ",)"
    return _rows(rows, opening, closing, at + indent, indent, width, sort_dicts, after, compact and not isinstance(value, dict), indent - 1)


# What is laid out; a class of the program shows itself.
_OWN = (dict, list, tuple, set)


def _rows(rows, opening, closing, inner, indent, width, sort_dicts, after, compact, space):
    parts, room = [], 0
    for place, (name, entry) in enumerate(rows):
        is_last = place == len(rows) - 1
        follows = after + len(closing) if is_last else 1
        part = name + _laid_out(entry, inner + len(name), indent, width, sort_dicts, follows, compact)
        if compact and parts and "\n" not in part and len(part) + 2 + (after + len(closing) if is_last else 0) <= room:
            parts[-1] += ", " + part
            room -= len(part) + 2
        else:
            parts.append(part)
            room = width - inner - len(part) + 1 if "\n" not in part else 0
    return opening + " " * space + (",\n" + " " * inner).join(parts) + closing


def _in_pieces(text, at, width, after):
    """A long text as several that stand below each other."""
    pieces, piece = [], ""
    words = [word for line in text.splitlines(True) for word in _words(line)]
    for place, word in enumerate(words):
        room = width - at - (after if place == len(words) - 1 else 0)
        if piece and (len(repr(piece + word)) > room or piece.endswith("\n")):
            pieces.append(piece)
            piece = ""
        piece += word
    pieces.append(piece)
    return ("\n" + " " * at).join(map(repr, pieces)) if len(pieces) > 1 else repr(text)


def _words(line):
    found, begun = [], 0
    for place in range(1, len(line)):
        if line[place - 1].isspace() and not line[place].isspace():
            found.append(line[begun:place])
            begun = place
    return found + [line[begun:]]


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
    print(pformat(object, indent, width, compact=compact, sort_dicts=sort_dicts), file=stream)


def pp(object, *args, sort_dicts=False, **options):
    pprint(object, *args, sort_dicts=sort_dicts, **options)
