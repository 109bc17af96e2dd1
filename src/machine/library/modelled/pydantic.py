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

    json = model_dump_json

    def model_copy(self, *, update=None):
        return type(self)(**{**vars(self), **(update or {})})

    @classmethod
    def model_validate(cls, data, **options):
        return cls(**(data if isinstance(data, dict) else vars(data)))

    @classmethod
    def model_validate_json(cls, data, **options):
        import json
        return cls(**json.loads(data))

    parse_obj, parse_raw = model_validate, model_validate_json

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


class BaseSettings(BaseModel):
    pass


class RootModel(BaseModel):
    pass


def ConfigDict(**options):
    return options


def _decorator(*names, **options):
    """Validators run nowhere: nothing is checked here."""
    return lambda function: function


field_validator = model_validator = validator = root_validator = field_serializer = model_serializer = _decorator


def computed_field(function=None, **options):
    return function if function is not None else lambda function: function


EmailStr = HttpUrl = AnyUrl = SecretStr = StrictStr = str
PositiveInt = NonNegativeInt = StrictInt = int
PositiveFloat = NonNegativeFloat = float
StrictBool = bool


def conint(**options):
    return int


def confloat(**options):
    return float


def constr(**options):
    return str


def conlist(item=None, **options):
    return list


def create_model(name, **fields):
    defaults = {key: value[1] if isinstance(value, tuple) else value for key, value in fields.items()}
    return type(name, (BaseModel,), {key: value for key, value in defaults.items() if value is not ...})


class TypeAdapter:
    def __init__(self, type):
        self.type = type

    def validate_python(self, value, **options):
        return value
