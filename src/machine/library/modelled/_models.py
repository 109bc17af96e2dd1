"""pydantic's models: what a class says of its fields, and what comes of data. `_validation` does what is Rust in the real one."""
import json as _json
from copy import deepcopy

from _classes import own_names
from _generics import _replaced, shown
from _thread import begin_as_c, end_as_c
from _validation import Problem, ValidationError, checked, fresh, invalid_json, limited, problem, ruled, told
from functools import _evaluated
from typing import _resolved

# Rust is so many times faster than Python that does the same.
_FASTER = 40


class PydanticUserError(TypeError):
    pass


class _Limit:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class FieldInfo:
    def __init__(self, default=..., default_factory=None, *, alias=None, validation_alias=None, serialization_alias=None, title=None,
                 description=None, examples=None, exclude=None, repr=True, frozen=None, init=None, deprecated=None,
                 json_schema_extra=None, validate_default=None, **limits):
        self.default, self.default_factory, self.alias, self.limits, self.frozen = default, default_factory, alias, limits, frozen
        self.validation_alias, self.serialization_alias = validation_alias or alias, serialization_alias or alias
        self.title, self.description, self.examples, self.exclude, self.repr = title, description, examples, exclude, repr
        self.deprecated, self.json_schema_extra, self.validate_default = deprecated, json_schema_extra, validate_default
        self.annotation, self.discriminator = None, limits.get("discriminator")

    def is_required(self):
        return self.default is ... and self.default_factory is None

    def get_default(self, **options):
        return self.default_factory() if self.default_factory is not None else fresh(self.default)

    @property
    def metadata(self):
        """What limits it, as `annotated_types` calls that."""
        found = []
        for each in (self, *getattr(self.annotation, "__metadata__", ())):
            for name, value in getattr(each, "limits", {}).items():
                kind = {"pattern": "_PydanticGeneralMetadata", "min_length": "MinLen", "max_length": "MaxLen", "multiple_of": "MultipleOf"}
                if name != "discriminator":
                    found.append(_Limit(f"{kind.get(name, name.capitalize())}({name}={value!r})"))
            if not isinstance(each, FieldInfo):
                found.append(each)
        return found

    def _parts(self):
        kind = self.annotation.__origin__ if hasattr(self.annotation, "__metadata__") else self.annotation
        parts = [f"annotation={shown(kind).removeprefix('__main__.')}", f"required={self.is_required()}"]
        if self.default_factory is not None:
            parts.append(f"default_factory={self.default_factory.__name__}")
        elif self.default is not ...:
            parts.append(f"default={self.default!r}")
        given = [(name, getattr(self, name)) for name in ("alias", "title", "description", "examples")]
        parts += [f"{name}={value!r}" for name, value in given if value is not None]
        return parts + [f"metadata={self.metadata!r}"] if self.metadata else parts

    def __repr__(self):
        return f"FieldInfo({', '.join(self._parts())})"

    def __str__(self):
        return " ".join(self._parts())

    def keys(self, name):
        """Under which names data may have it."""
        alias = self.validation_alias
        return getattr(alias, "choices", (alias or name,))


def Field(default=..., **options):
    return FieldInfo(default, **options)


PrivateAttr = Field


def _own_field(cls, names, infos, name, hint):
    info = infos.get(name) or FieldInfo(names.get(name, ...))
    kind = _evaluated(cls, hint) if isinstance(hint, str) else hint
    kind = _evaluated(cls, kind) if isinstance(kind, str) else kind
    kind = _resolved(cls, kind, True)
    for each in getattr(kind, "__metadata__", ()):
        if isinstance(each, FieldInfo):
            for part, value in vars(each).items():
                own = getattr(info, part)
                if part not in ("limits", "annotation") and (own is None or own is ... or own is True):
                    setattr(info, part, value)
    info.annotation = kind
    return info


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
            found[name] = _own_field(base, names, infos, name, hint)
        arguments = names.get("_type_arguments_")
        if arguments:
            found = {name: _with_arguments(info, arguments) for name, info in found.items()}
    make_alias = cls.model_config.get("alias_generator")
    for name, info in found.items():
        if make_alias is not None and info.validation_alias is None:
            info.alias = info.validation_alias = info.serialization_alias = getattr(make_alias, "alias", make_alias)(name)
    type.__setattr__(cls, "_own_fields_", found)
    return found


def _with_arguments(info, arguments):
    made = FieldInfo.__new__(FieldInfo)
    vars(made).update(vars(info))
    made.annotation = _replaced(info.annotation, _Known(arguments))
    return made


class _Known(dict):
    def __missing__(self, parameter):
        return parameter


def _marked(cls, kind):
    """What decorators of this kind have marked in a class: names, mode and function."""
    cache = vars(cls).get("_marked_")
    if cache is None:
        cache = {}
        type.__setattr__(cls, "_marked_", cache)
    if kind not in cache:
        found = {}
        for base in reversed(cls.__mro__):
            if issubclass(base, BaseModel):
                for name, value in vars(base).items():
                    function = getattr(value, "__func__", value)
                    marks = getattr(function, "_pydantic_", None)
                    if marks and marks[0] == kind:
                        found[name] = (*marks[1:], function)
        cache[kind] = list(found.values())
    return cache[kind]


class ValidationInfo:
    def __init__(self, data=None, field_name=None, config=None, context=None):
        self.data, self.field_name, self.config, self.context, self.mode = data, field_name, config, context, "python"


def _n_parameters(function):
    from _server import parameters

    return len(parameters(function))


def around(function, mode, check, start=(), info=None):
    """A validator of the program, around what is checked already."""
    n_taken = None

    def call(shown, *given):
        nonlocal n_taken
        if n_taken is None:
            try:
                n_taken = _n_parameters(function) - len(start)
            except TypeError:
                n_taken = len(given)
        return told(function, shown, *start, *given, *([info or ValidationInfo()] if n_taken > len(given) else []))

    if mode == "before":
        return lambda value: check(call(value, value))
    if mode == "plain":
        return lambda value: call(value, value)
    if mode == "wrap":
        return lambda value: call(value, value, _handler(check))
    return lambda value: call(value, check(value))


def _handler(check):
    def handler(value):
        try:
            return check(value)
        except Problem as found:
            raise ValidationError("", found.rows) from None

    return handler


def _check_of(cls, name, info, made):
    kind, limits = info.annotation, info.limits
    if limits.get("discriminator"):
        from _validation import tagged

        check = lambda value: tagged(kind, limits["discriminator"], value)
    else:
        check = lambda value: limited(limits, checked(kind, value), value)
    about = ValidationInfo(made, name, cls.model_config)
    for names, mode, function in _marked(cls, "field"):
        if name in names or "*" in names:
            check = around(function, mode, check, (cls,), about)
    return check


def _validated(cls, data):
    fields, rows, made, given, used = _fields_of(cls), [], {}, set(), set()
    config = cls.model_config
    by_name = config.get("populate_by_name") or config.get("validate_by_name")
    for name, info in fields.items():
        keys = info.keys(name)
        key = next((each for each in keys if each in data), keys[0])
        if key not in data and by_name:
            key = name
        try:
            if key not in data:
                if info.is_required():
                    raise Problem([("missing", (), "Field required", data, {})])
                made[name] = info.get_default()
                if info.validate_default or config.get("validate_default"):
                    made[name] = _check_of(cls, name, info, made)(made[name])
                continue
            used.add(key)
            value = _check_of(cls, name, info, made)(data[key])
            made[name] = value._value_ if config.get("use_enum_values") and hasattr(value, "_name_") else value
            given.add(name)
        except Problem as found:
            rows += found.rows if cls._is_root else found.at(key if key in data or not by_name else keys[0])
    extra = {key: value for key, value in data.items() if key not in used and (key not in fields or config.get("extra") == "forbid")}
    if config.get("extra") == "forbid":
        rows += [("extra_forbidden", (key,), "Extra inputs are not permitted", value, {}) for key, value in extra.items()]
    if rows:
        raise Problem(rows)
    return made, given, extra if config.get("extra") == "allow" else {}


class BaseModel:
    model_config = {}
    model_fields = {}
    _is_root = False

    def __init_subclass__(cls, **config):
        super().__init_subclass__()
        hints = vars(cls).get("__annotations__", {})
        infos = {name: value for name, value in vars(cls).items() if isinstance(value, FieldInfo)}
        for name, value in vars(cls).items():
            if type(value) in (int, float, str, bool, list, dict, set, tuple) and not name.startswith("_") and name not in hints \
                    and name != "model_config":
                raise PydanticUserError(
                    f"A non-annotated attribute was detected: `{name} = {value!r}`. All model fields require a type annotation; if "
                    f"`{name}` is not meant to be a field, you may be able to resolve this error by annotating it as a `ClassVar` or "
                    "updating `model_config['ignored_types']`.")
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
        cls.model_fields = _Fields(_fields_of)

    def __class_getitem__(cls, arguments):
        arguments = arguments if isinstance(arguments, tuple) else (arguments,)
        made = vars(cls).get("_with_arguments_")
        if made is None:
            made = {}
            type.__setattr__(cls, "_with_arguments_", made)
        if arguments not in made:
            known = dict(zip(getattr(cls, "__type_params__", ()) or cls.__parameters__, arguments))
            name = f"{cls.__name__}[{', '.join(shown(each).removeprefix('__main__.') for each in arguments)}]"
            made[arguments] = type(name, (cls,), {"_type_arguments_": known, "__module__": cls.__module__})
        return made[arguments]

    def __init__(self, /, **data):
        self._fill(data)

    def _fill(self, data):
        cls = type(self)
        has_own_code = cls._has_own_code()
        is_outermost = not has_own_code and begin_as_c()
        rules = ruled(cls.model_config)
        try:
            for mode, function in _marked(cls, "model"):
                if mode == "before":
                    data = around(function, "plain", None, (cls,))(data)
            made, given, extra = _validated(cls, cls._mapping_of(data))
            names = vars(self)
            names.update(made | extra)
            names["__pydantic_fields_set__"] = given | set(extra)
            for name, info in cls._privates().items():
                object.__setattr__(self, name, info.get_default())
            for mode, function in _marked(cls, "model"):
                if mode == "after":
                    told(function, data, self, *([ValidationInfo()] if _n_parameters(function) > 1 else []))
        except Problem as found:
            raise ValidationError(cls.__name__, found.rows) from None
        finally:
            ruled(rules)
            if is_outermost:
                end_as_c(_FASTER)
        if hasattr(self, "model_post_init"):
            self.model_post_init(None)

    @classmethod
    def _privates(cls):
        known = vars(cls).get("_private_infos_")
        if known is None:
            known = {}
            for base in reversed(cls.__mro__):
                for name, info in vars(base).get("_field_infos_", {}).items():
                    if name.startswith("_") and not info.is_required():
                        known[name] = info
            type.__setattr__(cls, "_private_infos_", known)
        return known

    @classmethod
    def _has_own_code(cls):
        known = vars(cls).get("_own_code_")
        if known is None:
            known = bool(_marked(cls, "field") or _marked(cls, "model"))
            known = known or any(info.default_factory is not None for info in _fields_of(cls).values())
            cls._own_code_ = known
        return known

    @classmethod
    def _mapping_of(cls, value):
        """What there is of the fields in a value: a dict, or where that is allowed an object with attributes."""
        if isinstance(value, dict):
            return value
        if not cls.model_config.get("from_attributes") or isinstance(value, (str, bytes, int, float, list, tuple, type(None))):
            message = f"Input should be a valid dictionary or instance of {cls.__name__}"
            raise problem("model_type", message, value, class_name=cls.__name__)
        return cls._attributes_of(value)

    @classmethod
    def _of_value(cls, value):
        if isinstance(value, cls):
            return value
        try:
            if cls.__init__ is not BaseModel.__init__:
                return cls(value) if cls._is_root else cls(**cls._mapping_of(value))
            made = cls.__new__(cls)
            made._fill(value)
            return made
        except ValidationError as error:
            raise Problem(error._rows) from None

    @classmethod
    def _attributes_of(cls, value):
        names = [key for name, info in _fields_of(cls).items() for key in info.keys(name)]
        return {name: getattr(value, name) for name in names if hasattr(value, name)}

    @property
    def model_fields_set(self):
        return set(vars(self)["__pydantic_fields_set__"])

    @property
    def model_extra(self):
        if self.model_config.get("extra") != "allow":
            return None
        return {name: value for name, value in self._names().items() if name not in _fields_of(type(self))}

    def _names(self):
        return {name: value for name, value in vars(self).items() if name != "__pydantic_fields_set__" and not name.startswith("_")}

    @classmethod
    def _computed(cls):
        found = {}
        for base in reversed(cls.__mro__):
            found.update({name: value for name, value in vars(base).items() if getattr(value, "_is_computed", False)})
        return found

    def model_dump(self, *, mode="python", include=None, exclude=None, by_alias=None, exclude_none=False, exclude_unset=False,
                   exclude_defaults=False, context=None, **options):
        from _dumping import dumped_model

        return dumped_model(self, dict(mode=mode, by_alias=by_alias, exclude_none=exclude_none, exclude_unset=exclude_unset,
                                       exclude_defaults=exclude_defaults, context=context), include, exclude)

    dict = model_dump

    def model_dump_json(self, *, indent=None, **options):
        separators = (",", ":") if indent is None else None
        return _json.dumps(self.model_dump(**options | {"mode": "json"}), indent=indent, separators=separators, ensure_ascii=False,
                           default=str)

    json = model_dump_json

    def model_copy(self, *, update=None, deep=False):
        values = self._names()
        made = type(self).model_construct(**(deepcopy(values) if deep else values) | (update or {}))
        vars(made)["__pydantic_fields_set__"] = self.model_fields_set | set(update or {})
        for name, value in vars(self).items():
            if name.startswith("_") and name != "__pydantic_fields_set__":
                object.__setattr__(made, name, value)
        return made

    copy = model_copy
    __copy__ = model_copy

    def __deepcopy__(self, memo):
        return self.model_copy(deep=True)

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        self = cls.__new__(cls)
        names = vars(self)
        for name, info in _fields_of(cls).items():
            key = next((each for each in (name, *info.keys(name)) if each in values), None)
            if key is not None:
                names[name] = values[key]
            elif not info.is_required():
                names[name] = info.get_default()
        if cls.model_config.get("extra") == "allow":
            names.update({name: value for name, value in values.items() if name not in names})
        names["__pydantic_fields_set__"] = set(values)
        return self

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None, **options):
        rules = ruled(None, strict)
        try:
            if from_attributes and not isinstance(obj, (dict, cls)):
                obj = cls._attributes_of(obj)
            return cls._of_value(obj)
        except Problem as found:
            raise ValidationError(cls.__name__, found.rows) from None
        finally:
            ruled(rules)

    @classmethod
    def model_validate_json(cls, json_data, **options):
        try:
            data = _json.loads(json_data)
        except _json.JSONDecodeError as error:
            raise ValidationError(cls.__name__, [invalid_json(error, json_data)]) from None
        return cls.model_validate(data, **options)

    parse_obj, parse_raw = model_validate, model_validate_json

    @classmethod
    def model_json_schema(cls, by_alias=True, **options):
        from _schema import model_schema

        return model_schema(cls)

    schema = model_json_schema

    @classmethod
    def model_rebuild(cls, **options):
        type.__setattr__(cls, "_own_fields_", None)

    def __setattr__(self, name, value):
        cls, config = type(self), self.model_config
        info = _fields_of(cls).get(name)
        if info is None and not name.startswith("_") and config.get("extra") != "allow" and not hasattr(cls, name):
            if config.get("validate_assignment"):
                row = ("no_such_attribute", (name,), f"Object has no attribute '{name}'", value, {"attribute": name})
                raise ValidationError(cls.__name__, [row])
            raise ValueError(f'"{cls.__name__}" object has no field "{name}"')
        if not name.startswith("_") and (config.get("frozen") or info is not None and info.frozen):
            kind = "frozen_instance" if config.get("frozen") else "frozen_field"
            row = (kind, (name,), "Instance is frozen" if config.get("frozen") else "Field is frozen", value, {})
            raise ValidationError(cls.__name__, [row])
        if info is not None and config.get("validate_assignment"):
            rules = ruled(config)
            try:
                value = _check_of(cls, name, info, self._names())(value)
            except Problem as found:
                raise ValidationError(cls.__name__, found.at(name)) from None
            finally:
                ruled(rules)
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

    def _shown(self):
        fields = _fields_of(type(self))
        names = [(name, value) for name, value in self._names().items() if name not in fields or fields[name].repr]
        return names + [(name, getattr(self, name)) for name, each in self._computed().items() if each.repr]

    def __str__(self):
        return " ".join(f"{name}={value!r}" for name, value in self._shown())

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._shown())})"


class _Fields:
    """`Model.model_fields`, found out when looked at."""

    def __init__(self, find):
        self._find = find

    def __get__(self, instance, owner):
        return self._find(owner)


BaseModel.model_computed_fields = _Fields(BaseModel._computed.__func__)
