"""The JSON schema of a model, as pydantic makes it."""
from typing import Any, Literal, get_args, get_origin

from _dumping import dumped
from _models import BaseModel, FieldInfo

_PLAIN = {int: {"type": "integer"}, float: {"type": "number"}, str: {"type": "string"}, bool: {"type": "boolean"},
          type(None): {"type": "null"}, bytes: {"type": "string", "format": "binary"}}
_BY_NAME = {"datetime": {"type": "string", "format": "date-time"}, "date": {"type": "string", "format": "date"},
            "time": {"type": "string", "format": "time"}, "timedelta": {"type": "string", "format": "duration"},
            "UUID": {"type": "string", "format": "uuid"}, "Path": {"type": "string", "format": "path"},
            "SecretStr": {"type": "string", "format": "password", "writeOnly": True},
            "Decimal": {"anyOf": [{"type": "number"}, {"type": "string"}]}}
_LIMITS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum", "multiple_of": "multipleOf", "pattern": "pattern"}
_AS_JSON = dict(mode="json", by_alias=True, exclude_none=False, exclude_unset=False, exclude_defaults=False, context=None)


def _limited(schema, limits):
    if schema.get("type") in (None, "null") and "anyOf" in schema:
        # Limits hold for what is there.
        return {**schema, "anyOf": [each if each.get("type") == "null" else _limited(each, limits) for each in schema["anyOf"]]}
    if "$ref" in schema:
        return schema
    found = {_LIMITS[name]: value for name, value in limits.items() if name in _LIMITS and value is not None}
    ends = {"array": "Items", "object": "Properties"}.get(schema.get("type"), "Length")
    for name, word in (("min_length", "min"), ("max_length", "max")):
        if limits.get(name) is not None:
            found[word + ends] = limits[name]
    return {**schema, **found}


def _union(args, known):
    parts = []
    for each in args:
        part = schema_of(each, known)
        if part not in parts:
            parts.append(part)
    return parts[0] if len(parts) == 1 else {"anyOf": parts}


def _sequence(origin, args, known):
    if origin is tuple and args and args[-1] is not ...:
        return {"type": "array", "prefixItems": [schema_of(each, known) for each in args], "minItems": len(args), "maxItems": len(args)}
    made = {"type": "array", "items": schema_of(args[0], known) if args else {}}
    return made if origin in (list, tuple) else {**made, "uniqueItems": True}


def _one_of(values):
    values = [getattr(each, "_value_", each) for each in values]
    kinds = {type(each) for each in values}
    made = {"const": values[0]} if len(values) == 1 else {"enum": values}
    return {**made, **_PLAIN[kinds.pop()]} if len(kinds) == 1 else made


def _named(kind, known, make):
    """Classes are told of once, under their names."""
    if kind.__name__ not in known:
        known[kind.__name__] = None
        known[kind.__name__] = make()
    return {"$ref": f"#/$defs/{kind.__name__}"}


def schema_of(kind, known):
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if hasattr(kind, "__metadata__"):
        made = schema_of(kind.__origin__, known)
        for each in kind.__metadata__:
            made = _limited(made, getattr(each, "limits", None) or getattr(each, "_limits", {}))
        return made
    origin, args = get_origin(kind) or kind, get_args(kind)
    if origin in (list, set, frozenset, tuple):
        return _sequence(origin, args, known)
    if origin is dict:
        inside = schema_of(args[1], known) if args and args[1] is not Any else True
        return {"type": "object", "additionalProperties": inside}
    if origin is Literal:
        return _one_of(args)
    if args and getattr(origin, "__name__", getattr(origin, "_name", "")) in ("UnionType", "Union"):
        return _union(args, known)
    if isinstance(origin, type) and issubclass(kind, BaseModel):
        return _named(kind, known, lambda: _of_model(kind, known))
    if hasattr(kind, "_member_map_"):
        about = {"description": kind.__doc__} if kind.__doc__ else {}
        return _named(kind, known, lambda: {"title": kind.__name__, **about, **_one_of(list(kind))})
    return dict(_BY_NAME.get(getattr(origin, "__name__", ""), {}))


def _title(name):
    return " ".join(part.capitalize() for part in name.split("_") if part) if "_" in name else name[:1].upper() + name[1:]


def _of_field(key, info, known):
    made = _limited(schema_of(info.annotation, known), info.limits)
    if info.default is not ... and info.default_factory is None:
        made["default"] = dumped(info.default, _AS_JSON)
    if "$ref" not in made and not any("$ref" in each for each in made.get("anyOf", ()) if len(made["anyOf"]) == 2):
        made["title"] = _title(key)
    for name in ("title", "description", "examples", "deprecated"):
        if getattr(info, name):
            made[name] = getattr(info, name)
    return {**made, **(info.json_schema_extra or {})}


def _of_model(cls, known):
    fields = [(info.alias or name, info) for name, info in cls.model_fields.items()]
    if cls._is_root:
        return {**schema_of(fields[0][1].annotation, known), "title": cls.__name__}
    made = {"title": cls.model_config.get("title", cls.__name__), "type": "object"}
    made["properties"] = {key: _of_field(key, info, known) for key, info in fields}
    needed = [key for key, info in fields if info.is_required()]
    if needed:
        made["required"] = needed
    if cls.__doc__:
        made["description"] = cls.__doc__.strip()
    if "extra" in cls.model_config and cls.model_config["extra"] != "ignore":
        made["additionalProperties"] = cls.model_config["extra"] == "allow"
    return {**made, **(cls.model_config.get("json_schema_extra") or {})}


def _in_order(schema, above=None):
    if isinstance(schema, dict):
        names = schema if above in ("properties", "default") else sorted(schema)
        return {name: _in_order(schema[name], name if above not in ("properties",) else None) for name in names}
    return [_in_order(each) for each in schema] if isinstance(schema, list) else schema


def model_schema(cls):
    known = {}
    made = schema_of(cls, known)
    name = made["$ref"].rpartition("/")[2]
    whole = known[name]
    if f"#/$defs/{name}'" in repr(known):
        # It has itself inside.
        whole = made
    else:
        del known[name]
    return _in_order({**whole, "$defs": known} if known else whole)
