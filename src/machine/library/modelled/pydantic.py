"""pydantic: models that check what they are given. `_validation` does what is Rust in the real one."""
import json as _json
from copy import deepcopy

from _classes import own_names
from _thread import begin_as_c, end_as_c
from _validation import VERSION, Problem, ValidationError, checked, fresh, limited, problem
from functools import _evaluated
from typing import Annotated

# Rust is so many times faster than Python that does the same.
_FASTER = 40
_MISSING = object()


class FieldInfo:
    def __init__(self, default, default_factory, alias, limits, frozen=False):
        self.default, self.default_factory, self.alias, self.limits, self.frozen = default, default_factory, alias, limits, frozen
        self.annotation = None

    def is_required(self):
        return self.default is ... and self.default_factory is None

    def get_default(self, **options):
        return self.default_factory() if self.default_factory is not None else fresh(self.default)

    def __repr__(self):
        shown = getattr(self.annotation, "__name__", self.annotation)
        rest = f"default={self.default!r}" if self.default is not ... else "required=True"
        if self.default_factory is not None:
            rest = f"required=False, default_factory={self.default_factory.__name__}"
        elif self.default is not ...:
            rest = f"required=False, {rest}"
        return f"FieldInfo(annotation={shown}, {rest})"


def Field(default=..., *, default_factory=None, alias=None, validation_alias=None, frozen=False, **limits):
    return FieldInfo(default, default_factory, alias or validation_alias, limits, frozen)


PrivateAttr = Field


def _fields_of(cls):
    """The fields of a class, found out when first asked for: their types may be defined later than the class."""
    known = vars(cls).get("_own_fields_")
    if known is not None:
        return known
    found = {}
    for base in reversed(cls.__mro__):
        if base is BaseModel or not issubclass(base, BaseModel):
            continue
        names = own_names(base)
        infos = names.get("_field_infos_", {})
        for name, hint in names.get("__annotations__", {}).items():
            text = str(hint)
            if name.startswith("_") or name == "model_config" or text.startswith(("ClassVar", "typing.ClassVar")):
                continue
            info = infos.get(name) or FieldInfo(names.get(name, ...), None, None, {})
            kind = _evaluated(base, hint) if isinstance(hint, str) else hint
            kind = _evaluated(base, kind) if isinstance(kind, str) else kind
            for each in getattr(kind, "__metadata__", ()):
                if isinstance(each, FieldInfo) and info.is_required():
                    info.default, info.default_factory, info.alias = each.default, each.default_factory, info.alias or each.alias
            info.annotation = kind
            found[name] = info
    type.__setattr__(cls, "_own_fields_", found)
    return found


def _marked(cls, kind):
    found = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, BaseModel):
            for name, value in vars(base).items():
                marks = getattr(getattr(value, "__func__", value), "_pydantic_", None)
                if marks and marks[0] == kind:
                    found[name] = (marks, getattr(value, "__func__", value))
    return list(found.values())


def _told(call, value, *args):
    """What a validator of the program makes of a value."""
    try:
        return call(*args)
    except Problem:
        raise
    except ValidationError as error:
        raise Problem(error._rows) from None
    except AssertionError as error:
        raise problem("assertion_error", f"Assertion failed, {error}", value, error=error) from None
    except ValueError as error:
        raise problem("value_error", f"Value error, {error}", value, error=error) from None


class ValidationInfo:
    def __init__(self, data, field_name):
        self.data, self.field_name, self.context, self.mode = data, field_name, None, "python"


def _call_validator(cls, function, value, info):
    from _server import parameters

    return function(cls, value) if len(parameters(function)) < 3 else function(cls, value, info)


def _validated(cls, data):
    fields, rows, made, given = _fields_of(cls), [], {}, set()
    validators = _marked(cls, "field")
    by_name = cls.model_config.get("populate_by_name") or cls.model_config.get("validate_by_name")
    used = set()
    for name, info in fields.items():
        key = info.alias or name
        if key not in data and by_name:
            key = name
        own = [(marks[2], function) for marks, function in validators if name in marks[1] or "*" in marks[1]]
        try:
            if key not in data:
                if info.is_required():
                    raise Problem([("missing", (), "Field required", data, {})])
                made[name] = info.get_default()
                continue
            used.add(key)
            value = data[key]
            about = ValidationInfo(made, name)
            for mode, function in own:
                if mode == "before":
                    value = _told(_call_validator, value, cls, function, value, about)
            value = limited(info.limits, checked(info.annotation, value), value)
            for mode, function in own:
                if mode != "before":
                    value = _told(_call_validator, data[key], cls, function, value, about)
            made[name] = value
            given.add(name)
        except Problem as found:
            rows += found.at(key)
    extra = {key: value for key, value in data.items() if key not in used and key not in fields}
    if cls.model_config.get("extra") == "forbid":
        rows += [("extra_forbidden", (key,), "Extra inputs are not permitted", value, {}) for key, value in extra.items()]
    if rows:
        raise Problem(rows)
    return made, given, extra if cls.model_config.get("extra") == "allow" else {}


class BaseModel:
    model_config = {}
    model_fields = {}

    def __init_subclass__(cls, **config):
        super().__init_subclass__()
        infos = {name: value for name, value in vars(cls).items() if isinstance(value, FieldInfo)}
        for name, info in infos.items():
            if info.is_required():
                delattr(cls, name)
            else:
                setattr(cls, name, info.default if info.default is not ... else None)
        cls._field_infos_ = infos
        own = vars(cls).get("model_config", {})
        if not own and "Config" in vars(cls):
            own = {name: value for name, value in vars(cls.Config).items() if not name.startswith("_")}
        cls.model_config = {**super(cls, cls).model_config, **own, **config}
        cls.model_fields = _Fields(cls)

    def __init__(self, /, **data):
        self._fill(data)

    def _fill(self, data):
        cls = type(self)
        has_own_code = cls._has_own_code()
        is_outermost = not has_own_code and begin_as_c()
        try:
            for (_, mode), function in _marked(cls, "model"):
                if mode == "before":
                    data = _told(function, data, cls, data)
            made, given, extra = _validated(cls, data)
            names = vars(self)
            names.update(made | extra)
            names["__pydantic_fields_set__"] = given
            for (_, mode), function in _marked(cls, "model"):
                if mode == "after":
                    _told(function, data, self)
        except Problem as found:
            raise ValidationError(cls.__name__, found.rows) from None
        finally:
            if is_outermost:
                end_as_c(_FASTER)
        if hasattr(self, "model_post_init"):
            self.model_post_init(None)

    @classmethod
    def _has_own_code(cls):
        known = vars(cls).get("_own_code_")
        if known is None:
            known = bool(_marked(cls, "field") or _marked(cls, "model"))
            known = known or any(info.default_factory is not None for info in _fields_of(cls).values())
            cls._own_code_ = known
        return known

    @classmethod
    def _of_value(cls, value):
        if isinstance(value, cls):
            return value
        if not isinstance(value, dict):
            if not cls.model_config.get("from_attributes") or isinstance(value, (str, bytes, int, float, list, tuple, type(None))):
                message = f"Input should be a valid dictionary or instance of {cls.__name__}"
                raise problem("model_type", message, value, class_name=cls.__name__)
            value = cls._attributes_of(value)
        try:
            return cls(**value)
        except ValidationError as error:
            raise Problem(error._rows) from None

    @classmethod
    def _attributes_of(cls, value):
        names = [info.alias or name for name, info in _fields_of(cls).items()]
        return {name: getattr(value, name) for name in names if hasattr(value, name)}

    @property
    def model_fields_set(self):
        return set(vars(self)["__pydantic_fields_set__"])

    def _names(self):
        return {name: value for name, value in vars(self).items() if name != "__pydantic_fields_set__" and not name.startswith("_")}

    def model_dump(self, *, mode="python", include=None, exclude=None, by_alias=False, exclude_none=False, exclude_unset=False,
                   exclude_defaults=False, **options):
        fields, found = _fields_of(type(self)), {}
        more = dict(mode=mode, by_alias=by_alias, exclude_none=exclude_none, exclude_unset=exclude_unset, exclude_defaults=exclude_defaults)
        computed = {name: getattr(self, name) for name in dir(type(self)) if getattr(type(self).__dict__.get(name), "_is_computed", False)}
        for name, value in (self._names() | computed).items():
            info = fields.get(name)
            if include is not None and name not in include or exclude is not None and name in exclude or exclude_none and value is None:
                continue
            if exclude_unset and name not in self.model_fields_set or exclude_defaults and info and not info.is_required() and value == info.get_default():
                continue
            found[info.alias if by_alias and info and info.alias else name] = _dumped(value, more)
        return found

    dict = model_dump

    def model_dump_json(self, *, indent=None, **options):
        options["mode"] = "json"
        separators = (",", ":") if indent is None else None
        return _json.dumps(self.model_dump(**options), indent=indent, separators=separators, ensure_ascii=False, default=str)

    json = model_dump_json

    def model_copy(self, *, update=None, deep=False):
        values = {**self._names(), **(update or {})}
        return type(self).model_construct(**(deepcopy(values) if deep else values))

    copy = model_copy

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        self = cls.__new__(cls)
        names = vars(self)
        for name, info in _fields_of(cls).items():
            if name in values:
                names[name] = values[name]
            elif not info.is_required():
                names[name] = info.get_default()
        names["__pydantic_fields_set__"] = set(values)
        return self

    @classmethod
    def model_validate(cls, obj, *, from_attributes=None, **options):
        try:
            if from_attributes and not isinstance(obj, (dict, cls)):
                obj = cls._attributes_of(obj)
            return cls._of_value(obj)
        except Problem as found:
            raise ValidationError(cls.__name__, found.rows) from None

    @classmethod
    def model_validate_json(cls, json_data, **options):
        return cls.model_validate(_json.loads(json_data))

    parse_obj, parse_raw = model_validate, model_validate_json

    def __setattr__(self, name, value):
        info = _fields_of(type(self)).get(name)
        config = self.model_config
        if info is None and not name.startswith("_") and config.get("extra") != "allow" and not hasattr(type(self), name):
            raise ValueError(f'"{type(self).__name__}" object has no field "{name}"')
        if config.get("frozen") or info is not None and info.frozen:
            kind = "frozen_instance" if config.get("frozen") else "frozen_field"
            row = (kind, (name,), "Instance is frozen" if config.get("frozen") else "Field is frozen", value, {})
            raise ValidationError(type(self).__name__, [row])
        if info is not None and config.get("validate_assignment"):
            try:
                value = limited(info.limits, checked(info.annotation, value), value)
            except Problem as found:
                raise ValidationError(type(self).__name__, found.at(name)) from None
        object.__setattr__(self, name, value)
        if info is not None:
            vars(self)["__pydantic_fields_set__"].add(name)

    def __eq__(self, other):
        return self._names() == other._names() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        if not self.model_config.get("frozen"):
            raise TypeError(f"unhashable type: '{type(self).__name__}'")
        return hash(tuple(self._names().values()))

    def __iter__(self):
        return iter(self._names().items())

    def __str__(self):
        return " ".join(f"{name}={value!r}" for name, value in self._names().items())

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._names().items())})"


class _Fields:
    """`Model.model_fields`, found out when looked at."""

    def __init__(self, cls):
        self._cls = cls

    def __get__(self, instance, owner):
        return _fields_of(owner)


def _dumped(value, more):
    if isinstance(value, BaseModel):
        return value.model_dump(**more)
    if isinstance(value, dict):
        return {key: _dumped(each, more) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        made = [_dumped(each, more) for each in value]
        return made if more["mode"] == "json" else type(value)(made)
    if more["mode"] == "json":
        if hasattr(value, "isoformat"):
            return value.isoformat()
        if type(type(value)).__name__ == "EnumType" or hasattr(value, "_value_") and hasattr(value, "_name_"):
            return value.value
    return value


def _marking(kind):
    def decorator(*names, mode="after", **options):
        def mark(function):
            getattr(function, "__func__", function)._pydantic_ = (kind, names, mode) if kind == "field" else (kind, mode)
            return function

        return mark

    return decorator


field_validator = _marking("field")
_model_validator = _marking("model")


def model_validator(*, mode):
    return _model_validator(mode=mode)


def validator(*names, pre=False, **options):
    return field_validator(*names, mode="before" if pre else "after")


def _unused(*names, **options):
    """Serializers run nowhere."""
    return lambda function: function


root_validator = field_serializer = model_serializer = _unused


def computed_field(function=None, **options):
    def mark(function):
        function = function if isinstance(function, property) else property(function)
        return _Computed(function.fget)

    return mark if function is None else mark(function)


class _Computed:
    _is_computed = True

    def __init__(self, getter):
        self._getter = getter

    def __get__(self, instance, owner=None):
        return self if instance is None else self._getter(instance)

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")


def ConfigDict(**options):
    return options


class BaseSettings(BaseModel):
    pass


class RootModel(BaseModel):
    def __class_getitem__(cls, kind):
        return type(f"RootModel[{getattr(kind, '__name__', kind)}]", (RootModel,), {"__annotations__": {"root": kind}})

    def __init__(self, root=_MISSING, /, **data):
        super().__init__(**({"root": root} if root is not _MISSING else data))

    def model_dump(self, **options):
        return super().model_dump(**options)["root"]


class _Strict:
    """Nothing is made of another type."""

    def __init__(self, kind, name, words):
        self._kind, self._name, self._words = kind, name, words

    def before_type(self, value):
        if type(value) is not self._kind and not (self._kind is float and type(value) is int):
            raise problem(f"{self._name}_type", f"Input should be a valid {self._words}", value)


EmailStr = HttpUrl = AnyUrl = StrictStr = str
StrictInt = Annotated[int, _Strict(int, "int", "integer")]
StrictFloat = Annotated[float, _Strict(float, "float", "number")]
StrictBool = Annotated[bool, _Strict(bool, "bool", "boolean")]
PositiveInt, NonNegativeInt = Annotated[int, Field(gt=0)], Annotated[int, Field(ge=0)]
NegativeInt, NonPositiveInt = Annotated[int, Field(lt=0)], Annotated[int, Field(le=0)]
PositiveFloat, NonNegativeFloat = Annotated[float, Field(gt=0)], Annotated[float, Field(ge=0)]


class AfterValidator:
    def __init__(self, func):
        self.func = func

    def after_type(self, value):
        return _told(self.func, value, value)


class SecretStr:
    def __init__(self, value):
        self._value = value

    def get_secret_value(self):
        return self._value

    def __repr__(self):
        return "SecretStr('**********')"

    def __str__(self):
        return "**********"


def conint(**limits):
    return Annotated[int, Field(**limits)]


def confloat(**limits):
    return Annotated[float, Field(**limits)]


def constr(**limits):
    return Annotated[str, Field(**limits)]


def conlist(item, **limits):
    return Annotated[list[item], Field(**limits)]


def create_model(name, *, __base__=BaseModel, **fields):
    names = {"__annotations__": {}}
    for key, value in fields.items():
        kind, default = value if isinstance(value, tuple) else (type(value), value)
        names["__annotations__"][key] = kind
        if default is not ...:
            names[key] = default
    return type(name, (__base__,), names)


class TypeAdapter:
    def __init__(self, type):
        self.type = type

    def validate_python(self, value, **options):
        try:
            return checked(self.type, value)
        except Problem as found:
            raise ValidationError(str(getattr(self.type, "__name__", self.type)), found.rows) from None

    def validate_json(self, data, **options):
        return self.validate_python(_json.loads(data))

    def dump_python(self, value, **options):
        return _dumped(value, {"mode": "python"})
