"""fastapi.encoders"""


def jsonable_encoder(obj, include=None, exclude=None, by_alias=True, exclude_unset=False, exclude_defaults=False, exclude_none=False,
                     custom_encoder=None, sqlalchemy_safe=True):
    """What JSON has for a value."""
    for kind, encode in (custom_encoder or {}).items():
        if isinstance(obj, kind):
            return encode(obj)
    options = dict(by_alias=by_alias, exclude_unset=exclude_unset, exclude_defaults=exclude_defaults, exclude_none=exclude_none,
                   custom_encoder=custom_encoder)

    def inside(value):
        return jsonable_encoder(value, **options)

    if hasattr(obj, "model_dump"):
        del options["custom_encoder"]
        return jsonable_encoder(obj.model_dump(mode="json", include=include, exclude=exclude, **options), exclude_none=exclude_none)
    if isinstance(obj, dict):
        kept = {key: value for key, value in obj.items() if (include is None or key in include) and not (exclude and key in exclude)}
        return {inside(key): inside(value) for key, value in kept.items() if not (exclude_none and value is None)}
    if hasattr(obj, "_value_") and hasattr(obj, "_name_"):
        return obj._value_
    if isinstance(obj, (str, int, float, type(None))):
        return obj
    if isinstance(obj, (list, tuple, set, frozenset)) or hasattr(obj, "send"):
        return [inside(value) for value in obj]
    if hasattr(obj, "__dataclass_fields__"):
        return {name: inside(getattr(obj, name)) for name in obj.__dataclass_fields__}
    if hasattr(obj, "isoformat"):
        return obj.isoformat()
    if hasattr(obj, "total_seconds"):
        return obj.total_seconds()
    kind = type(obj).__name__
    if kind == "Decimal":
        return int(obj) if obj.as_tuple().exponent >= 0 else float(obj)
    if isinstance(obj, bytes):
        return obj.decode()
    if kind in ("UUID", "PosixPath", "Path", "SecretStr"):
        return str(obj)
    return {name: inside(value) for name, value in vars(obj).items() if not name.startswith("_")}
