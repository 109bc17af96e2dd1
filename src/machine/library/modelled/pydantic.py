"""pydantic: models that check what they are given (`_models`), and the types and validators that they are made with."""
import json as _json
from typing import Annotated

from _dumping import SerializationInfo, dumped
from _models import BaseModel, Field, FieldInfo, PrivateAttr, PydanticUserError, ValidationInfo, _n_parameters, around
from _validation import VERSION, Problem, ValidationError, checked, invalid_json, problem, ruled, titled

_MISSING = object()
FieldSerializationInfo = SerializationInfo
ValidatorFunctionWrapHandler = SerializerFunctionWrapHandler = GetCoreSchemaHandler = object


def field_validator(*names, mode="after", **options):
    return _marker("field", names, mode)


def model_validator(*, mode):
    return _marker("model", mode)


def field_serializer(*names, mode="plain", when_used="always", **options):
    def mark(function):
        function._pydantic_ = ("serializer", names, mode, when_used)
        return function

    return mark


def _marker(*marks):
    def mark(function):
        getattr(function, "__func__", function)._pydantic_ = marks
        return function

    return mark


def model_serializer(function=None, *, mode="plain", **options):
    mark = _marker("whole", mode)
    return mark if function is None else mark(function)


def validator(*names, pre=False, **options):
    return field_validator(*names, mode="before" if pre else "after")


def root_validator(function=None, *, pre=False, **options):
    mark = _marker("model", "before" if pre else "root")
    return mark if function is None else mark(function)


def computed_field(function=None, *, alias=None, repr=True, **options):
    def mark(function):
        function = function if hasattr(function, "fget") or hasattr(function, "func") else property(function)
        return _Computed(function, alias, repr)

    return mark if function is None else mark(function)


class _Computed:
    _is_computed = True

    def __init__(self, function, alias, repr):
        self._getter, self.alias, self.repr = getattr(function, "fget", None) or function.func, alias, repr
        self._setter = getattr(function, "fset", None)

    def setter(self, function):
        self._setter = function
        return self

    def __get__(self, instance, owner=None):
        return self if instance is None else self._getter(instance)

    def __set__(self, instance, value):
        if self._setter is None:
            raise AttributeError("can't set attribute")
        self._setter(instance, value)


def ConfigDict(**options):
    return options


class BaseSettings(BaseModel):
    pass


class RootModel(BaseModel):
    _is_root = True

    def __class_getitem__(cls, kind):
        from _generics import shown

        name = f"RootModel[{shown(kind).removeprefix('__main__.')}]"
        return type(name, (RootModel,), {"__annotations__": {"root": kind}, "__module__": "__main__"})

    def __init__(self, root=_MISSING, /, **data):
        self._fill({"root": data if root is _MISSING else root})


class AliasChoices:
    def __init__(self, *choices):
        self.choices = choices


class AliasGenerator:
    def __init__(self, alias=None, validation_alias=None, serialization_alias=None):
        self.alias = alias or validation_alias or serialization_alias


class Strict:
    """Nothing is made of another type."""

    def __init__(self, strict=True):
        self.strict = strict

    def validates(self, check):
        def strictly(value):
            rules = ruled(None, self.strict)
            try:
                return check(value)
            finally:
                ruled(rules)

        return strictly


StrictStr, StrictInt = Annotated[str, Strict()], Annotated[int, Strict()]
StrictFloat, StrictBool = Annotated[float, Strict()], Annotated[bool, Strict()]
EmailStr = HttpUrl = AnyUrl = AnyHttpUrl = str
PositiveInt, NonNegativeInt = Annotated[int, Field(gt=0)], Annotated[int, Field(ge=0)]
NegativeInt, NonPositiveInt = Annotated[int, Field(lt=0)], Annotated[int, Field(le=0)]
PositiveFloat, NonNegativeFloat = Annotated[float, Field(gt=0)], Annotated[float, Field(ge=0)]
NegativeFloat, NonPositiveFloat = Annotated[float, Field(lt=0)], Annotated[float, Field(le=0)]


class _Validator:
    """A function of the program in an `Annotated[…]`."""

    def __init__(self, func):
        self.func = func

    def validates(self, check):
        return around(self.func, self._mode, check)


class AfterValidator(_Validator):
    _mode = "after"


class BeforeValidator(_Validator):
    _mode = "before"


class PlainValidator(_Validator):
    _mode = "plain"


class WrapValidator(_Validator):
    _mode = "wrap"


class PlainSerializer:
    serializes, mode = True, "plain"

    def __init__(self, func, *, return_type=None, when_used="always"):
        self.func, self.when_used = func, when_used


class WrapSerializer(PlainSerializer):
    mode = "wrap"


class SkipValidation:
    def __class_getitem__(cls, kind):
        return Annotated[kind, cls()]

    def validates(self, check):
        return lambda value: value


class StringConstraints:
    def __init__(self, *, strip_whitespace=None, to_upper=None, to_lower=None, strict=None, min_length=None, max_length=None, pattern=None):
        self._rules = {"str_strip_whitespace": strip_whitespace, "str_to_upper": to_upper, "str_to_lower": to_lower}
        self._limits = {"min_length": min_length, "max_length": max_length, "pattern": pattern}

    def validates(self, check):
        from _validation import limited

        def constrained(value):
            rules = ruled(self._rules)
            try:
                return limited(self._limits, check(value), value)
            finally:
                ruled(rules)

        return constrained


class SecretStr:
    def __init__(self, value):
        self._value = value

    @classmethod
    def checks_input(cls, value):
        return value if isinstance(value, cls) else cls(checked(str, value))

    def get_secret_value(self):
        return self._value

    def __eq__(self, other):
        return isinstance(other, SecretStr) and self._value == other._value

    def __hash__(self):
        return hash(self._value)

    def __len__(self):
        return len(self._value)

    def __repr__(self):
        return f"SecretStr({str(self)!r})"

    def __str__(self):
        return "**********" if self._value else ""


def conint(**limits):
    return Annotated[int, Field(**limits)]


def confloat(**limits):
    return Annotated[float, Field(**limits)]


def constr(*, strip_whitespace=None, to_upper=None, to_lower=None, **limits):
    return Annotated[str, StringConstraints(strip_whitespace=strip_whitespace, to_upper=to_upper, to_lower=to_lower, **limits)]


def conlist(item, **limits):
    return Annotated[list[item], Field(**limits)]


def create_model(name, *, __base__=None, **fields):
    names = {"__annotations__": {}, "__module__": "__main__"}
    for key, value in fields.items():
        kind, default = value if isinstance(value, tuple) else (value, ...)
        names["__annotations__"][key] = kind
        if default is not ...:
            names[key] = default
    return type(name, (__base__ or BaseModel,), names)


class TypeAdapter:
    def __init__(self, type, *, config=None):
        self.type, self._config = type, config

    def validate_python(self, value, *, strict=None, **options):
        rules = ruled(self._config, strict)
        try:
            return checked(self.type, value)
        except Problem as found:
            raise ValidationError(titled(self.type), found.rows) from None
        finally:
            ruled(rules)

    def validate_json(self, data, **options):
        try:
            value = _json.loads(data)
        except _json.JSONDecodeError as error:
            raise ValidationError(titled(self.type), [invalid_json(error, data)]) from None
        return self.validate_python(value, **options)

    def dump_python(self, value, *, mode="python", by_alias=None, exclude_none=False, exclude_unset=False, exclude_defaults=False, **options):
        more = dict(mode=mode, by_alias=by_alias, exclude_none=exclude_none, exclude_unset=exclude_unset,
                    exclude_defaults=exclude_defaults, context=None)
        return dumped(value, more, kind=self.type)

    def dump_json(self, value, *, indent=None, **options):
        separators = (",", ":") if indent is None else None
        text = _json.dumps(self.dump_python(value, **options | {"mode": "json"}), indent=indent, separators=separators, ensure_ascii=False)
        return text.encode()


def validate_call(function=None, **options):
    """Arguments are what the hints of the function say."""
    if function is None:
        return validate_call
    from functools import wraps
    from inspect import signature

    from typing import Any, get_type_hints

    names, known = signature(function), {}

    @wraps(function)
    def call(*args, **kwargs):
        known.update(known or get_type_hints(function, include_extras=True))
        places, bound, rows = list(names.parameters), names.bind(*args, **kwargs), []
        for name, value in bound.arguments.items():
            kind = known.get(name, Any)
            if names.parameters[name].kind.name.startswith("VAR_"):
                continue
            try:
                bound.arguments[name] = checked(kind, value)
            except Problem as found:
                rows += found.at(places.index(name) if places.index(name) < len(args) else name)
        if rows:
            raise ValidationError(function.__name__, rows)
        return function(*bound.args, **bound.kwargs)

    return call
