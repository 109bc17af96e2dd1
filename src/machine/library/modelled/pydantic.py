"""pydantic: models that keep what they are given, unchecked."""


class ValidationError(ValueError):
    pass


def Field(default=..., *, default_factory=None, **options):
    return default_factory() if default_factory is not None else default


class BaseModel:
    def __init__(self, **data):
        for name, value in {**self._defaults(), **data}.items():
            setattr(self, name, value)

    @classmethod
    def _defaults(cls):
        # Fields without a default are annotations only, and those are gone.
        found = {}
        for part in reversed(cls.__mro__):
            if issubclass(part, BaseModel) and part is not BaseModel:
                for name, value in vars(part).items():
                    is_plain = value is None or isinstance(value, (bool, int, float, str, list, tuple, dict, set))
                    if is_plain and not name.startswith("_") and name != "model_config":
                        found[name] = value.copy() if isinstance(value, (list, dict, set)) else value
        return found

    def model_dump(self, **options):
        return {**vars(self)}

    dict = model_dump

    def model_dump_json(self, **options):
        import json
        return json.dumps(self.model_dump(), separators=(",", ":"))

    def model_copy(self, *, update=None):
        return type(self)(**{**vars(self), **(update or {})})

    @classmethod
    def model_validate(cls, data):
        return cls(**data)

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


class BaseSettings(BaseModel):
    pass
