"""What a model is written as: the fields that are wanted, through the serializers of the program."""
from _models import BaseModel, _fields_of, _marked, _n_parameters


class SerializationInfo:
    def __init__(self, more, field_name=None):
        self.mode, self.by_alias, self.context, self.field_name = more["mode"], more["by_alias"], more["context"], field_name
        self.exclude_none, self.exclude_unset = more["exclude_none"], more["exclude_unset"]

    def mode_is_json(self):
        return self.mode == "json"


def _wants(when_used, more, value):
    return when_used == "always" or when_used == "json" and more["mode"] == "json" or value is not None and when_used.startswith(
        "unless-none") or when_used == "json-unless-none" and more["mode"] == "json" and value is not None


def _written(function, mode, n_before, given, more, name, plain):
    """What a serializer makes of a value; a plain one is written as values are."""
    extra = _n_parameters(function) - n_before - 1 - (mode == "wrap")
    about = [SerializationInfo(more, name)] if extra > 0 else []
    return function(*given, *([plain] if mode == "wrap" else []), *about)


def _parted(wanted, name):
    """What `include` or `exclude` says of a name: nothing, all of it, or a part."""
    if wanted is None:
        return None
    if isinstance(wanted, dict):
        part = wanted.get(name, wanted.get("__all__"))
        return True if part is ... else part
    return True if name in wanted else None


def dumped_model(model, more, include=None, exclude=None):
    for mode, function in _marked(type(model), "whole"):
        plain = lambda given: _dumped_fields(given, more, include, exclude)
        return dumped(_written(function, mode, 0, (model,), more, None, plain), more)
    found = _dumped_fields(model, more, include, exclude)
    return found["root"] if model._is_root else found


def _dumped_fields(model, more, include, exclude):
    cls, found = type(model), {}
    fields, by_alias = _fields_of(cls), more["by_alias"]
    if by_alias is None:
        by_alias = cls.model_config.get("serialize_by_alias")
    for name, value in model._names().items():
        info = fields.get(name)
        inside, outside = _parted(include, name), _parted(exclude, name)
        if include is not None and inside is None or outside is True or more["exclude_none"] and value is None:
            continue
        if info is not None and info.exclude or more["exclude_unset"] and name not in model.model_fields_set:
            continue
        if more["exclude_defaults"] and info and not info.is_required() and value == info.get_default():
            # What a serializer of the program writes is not compared with the default.
            if not any(name in names or "*" in names for names, *_ in _marked(cls, "serializer")):
                continue
        key = info.serialization_alias if by_alias and info and info.serialization_alias else name
        found[key] = _dumped_field(model, name, value, info, more, inside, outside)
    for name, each in cls._computed().items():
        inside, outside = _parted(include, name), _parted(exclude, name)
        if include is None and outside is not True or inside is not None:
            value = _dumped_field(model, name, getattr(model, name), None, more, inside, outside)
            if not (more["exclude_none"] and value is None):
                found[each.alias if by_alias and each.alias else name] = value
    return found


def _dumped_field(model, name, value, info, more, inside, outside):
    def plain(given):
        part = [None if each is True else each for each in (inside, outside)]
        return dumped(given, more, *part, kind=info and info.annotation)

    for names, mode, when_used, function in _marked(type(model), "serializer"):
        if (name in names or "*" in names) and _wants(when_used, more, value):
            return dumped(_written(function, mode, 1, (model, value), more, name, plain), more)
    return plain(value)


def _span_text(span):
    """A duration of ISO 8601."""
    seconds = abs(span).total_seconds()
    days, rest = divmod(seconds, 86400)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    clock = "".join(f"{n:g}{letter}" for n, letter in ((hours, "H"), (minutes, "M"), (round(rest, 6), "S")) if n)
    day = f"{days:g}D" if days else ""
    return ("-" if span.total_seconds() < 0 else "") + f"P{day}{'T' + clock if clock or not day else ''}{'' if clock or day else '0S'}"


def _as_json(value):
    if hasattr(value, "isoformat"):
        text = value.isoformat()
        return text[:-6] + "Z" if text.endswith("+00:00") else text
    if hasattr(value, "_value_") and hasattr(value, "_name_"):
        return value._value_
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (str, int, float, type(None))):
        return value
    if hasattr(value, "total_seconds"):
        return _span_text(value)
    return str(value) if type(value).__name__ in ("UUID", "Decimal", "PosixPath", "Path", "Url", "SecretStr") else value


def dumped(value, more, include=None, exclude=None, kind=None):
    for each in getattr(kind, "__metadata__", ()):
        if hasattr(each, "serializes") and _wants(each.when_used, more, value):
            plain = lambda given: dumped(given, more)
            return dumped(_written(each.func, each.mode, 0, (value,), more, None, plain), more)
    args = getattr(kind, "__args__", ())
    if isinstance(value, BaseModel):
        return dumped_model(value, more, include, exclude)
    if isinstance(value, dict):
        inside = args[-1] if args else None
        return {dumped(key, more): dumped(each, more, _parted(include, key), _parted(exclude, key), inside) for key, each in value.items()
                if (include is None or _parted(include, key) is not None) and _parted(exclude, key) is not True}
    if hasattr(type(value), "_fields") and isinstance(value, tuple):
        return [dumped(each, more) for each in value] if more["mode"] == "json" else value
    if isinstance(value, (list, tuple, set, frozenset)):
        made = []
        for place, each in enumerate(value):
            inside, outside = _parted(include, place), _parted(exclude, place)
            if (include is None or inside is not None) and outside is not True:
                part = [None if wanted is True else wanted for wanted in (inside, outside)]
                made.append(dumped(each, more, *part, kind=args[0] if args else None))
        return made if more["mode"] == "json" else type(value)(made)
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        return {name: dumped(getattr(value, name), more) for name in value.__dataclass_fields__}
    return _as_json(value) if more["mode"] == "json" else value
