"""dataclasses: methods are written as source text and compiled, as in CPython."""

from _classes import own_names, run


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()
# Instances whose `repr()` is under way: one inside of itself shows as `...`.
_shown = set()


class KW_ONLY:
    pass


class InitVar:
    def __class_getitem__(cls, item):
        return cls


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.is_evaluated = False
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self.is_init_var = False

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
                f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},"
                f"metadata=mappingproxy({self.metadata!r}),kw_only={self.kw_only!r},_field_type=_FIELD)")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    options = dict(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                   match_args=match_args, kw_only=kw_only)

    def process(cls):
        made = _process(cls, **options)
        if slots:
            made.__slots__ = tuple(made.__dataclass_fields__)
        return made

    return process if cls is None else process(cls)


def _collect(cls, kw_only):
    """The fields of a class: those of its bases, then its own."""
    fields = {}
    for base in cls.__mro__[:0:-1]:
        fields.update(own_names(base).get("__dataclass_fields__", {}))
    names = own_names(cls)
    for name, annotation in names.get("__annotations__", {}).items():
        text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
        text = text.strip("\"'")
        if text.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar")):
            continue
        if text in ("KW_ONLY", "dataclasses.KW_ONLY"):
            kw_only = True
            continue
        default = names.get(name, MISSING)
        if isinstance(default, Field):
            this = default
            if this.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, this.default)
        else:
            this = field(default=default)
        this.name = name
        this.type = annotation
        this.is_init_var = text.startswith(("InitVar", "dataclasses.InitVar"))
        if this.kw_only is MISSING:
            this.kw_only = kw_only
        if isinstance(this.default, (list, dict, set)):
            raise ValueError(f"mutable default {type(this.default)} for field {name} is not allowed: use default_factory")
        fields[name] = this
    for name, value in names.items():
        if isinstance(value, Field) and name not in names.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _init_source(cls, fields, frozen, variables):
    positional = [this for this in fields if this.init and not this.kw_only]
    by_keyword = [this for this in fields if this.init and this.kw_only]
    with_default = None
    for this in positional:
        if this.default is not MISSING or this.default_factory is not MISSING:
            with_default = this
        elif with_default is not None:
            raise TypeError(f"non-default argument {this.name!r} follows default argument {with_default.name!r}")

    def parameter(this):
        if this.default is not MISSING:
            variables[f"_default_{this.name}"] = this.default
            return f"{this.name}=_default_{this.name}"
        if this.default_factory is not MISSING:
            return f"{this.name}=_MISSING"
        return this.name

    parameters = ["self"] + [parameter(this) for this in positional]
    if by_keyword:
        parameters += ["*"] + [parameter(this) for this in by_keyword]
    body = []
    for this in fields:
        if this.is_init_var:
            continue
        value = this.name
        if this.default_factory is not MISSING:
            variables[f"_factory_{this.name}"] = this.default_factory
            value = f"_factory_{this.name}()"
            if this.init:
                value += f" if {this.name} is _MISSING else {this.name}"
        elif not this.init:
            if this.default is MISSING:
                continue
            variables[f"_default_{this.name}"] = this.default
            value = f"_default_{this.name}"
        if frozen:
            body.append(f"_set(self, {this.name!r}, {value})")
        else:
            body.append(f"self.{this.name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append(f"self.__post_init__({', '.join(this.name for this in fields if this.is_init_var)})")
    return _method("__init__", ", ".join(parameters), body or ["pass"])


def _method(name, parameters, body):
    return "\n".join([f"    def {name}({parameters}):"] + ["        " + line for line in body])


def _tuple_of(owner, fields):
    return "(" + "".join(f"{owner}.{this.name}, " for this in fields) + ")"


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    all_fields = _collect(cls, kw_only)
    fields = list(all_fields.values())
    kept = [this for this in fields if not this.is_init_var]
    compared = [this for this in kept if this.compare]
    own = own_names(cls)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    for base in cls.__mro__[1:]:
        parent = own_names(base).get("__dataclass_params__")
        if parent is not None:
            if frozen and not parent["frozen"]:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
            if parent["frozen"] and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    variables = {"_MISSING": MISSING, "_set": object.__setattr__, "_delete": object.__delattr__,
                 "_Frozen": FrozenInstanceError, "_names": frozenset(all_fields)}
    methods = []
    if init and "__init__" not in own:
        methods.append(_init_source(cls, fields, frozen, variables))
    if repr and "__repr__" not in own:
        shown = ", ".join(f"{this.name}={{self.{this.name}!r}}" for this in kept if this.repr)
        variables["_shown"] = _shown
        methods.append(_method("__repr__", "self", [
            "if id(self) in _shown:",
            "    return '...'",
            "_shown.add(id(self))",
            "try:",
            f"    return f\"{{self.__class__.__qualname__}}({shown})\"",
            "finally:",
            "    _shown.discard(id(self))",
        ]))
    if eq and "__eq__" not in own:
        methods.append(_method("__eq__", "self, other", [
            "if self is other:",
            "    return True",
            "if other.__class__ is self.__class__:",
            f"    return {_tuple_of('self', compared)} == {_tuple_of('other', compared)}",
            "return NotImplemented",
        ]))
    if order:
        for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if name in own:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
            methods.append(_method(name, "self, other", [
                "if other.__class__ is self.__class__:",
                f"    return {_tuple_of('self', compared)} {sign} {_tuple_of('other', compared)}",
                "return NotImplemented",
            ]))
    if frozen:
        methods.append(_method("__setattr__", "self, name, value", [
            "if type(self) is _cls or name in _names:",
            "    raise _Frozen(f\"cannot assign to field {name!r}\")",
            "_set(self, name, value)",
        ]))
        methods.append(_method("__delattr__", "self, name", [
            "if type(self) is _cls or name in _names:",
            "    raise _Frozen(f\"cannot delete field {name!r}\")",
            "_delete(self, name)",
        ]))
        variables["_cls"] = cls
    hashed = [this for this in kept if (this.compare if this.hash is None else this.hash)]
    if unsafe_hash or (eq and frozen and "__hash__" not in own):
        methods.append(_method("__hash__", "self", [f"return hash({_tuple_of('self', hashed)})"]))
    if methods:
        source = "class Made:\n" + "\n\n".join(methods) + "\n"
        for name, method in run(source, cls.__qualname__, variables).items():
            if name.startswith("__") and name not in ("__doc__", "__module__", "__qualname__", "__annotations__"):
                setattr(cls, name, method)
    if eq and not frozen and not unsafe_hash and "__hash__" not in own:
        cls.__hash__ = None
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = {"frozen": frozen, "order": order, "eq": eq, "repr": repr}
    if cls.__doc__ is None:
        shown = [_described(this) for this in fields if this.init]
        cls.__doc__ = f"{cls.__name__}({', '.join(shown)})"
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple(this.name for this in fields if this.init and not this.kw_only)
    return cls


def _described(this):
    kind = this.type if isinstance(this.type, str) else getattr(this.type, "__name__", repr(this.type))
    if this.default is not MISSING:
        return f"{this.name}: {kind} = {this.default!r}"
    return f"{this.name}: {kind}" + (" = <factory>" if this.default_factory is not MISSING else "")


def fields(class_or_instance):
    """Here the types of the fields, which are text until now, are evaluated."""
    from functools import _evaluated
    from _server import annotations_are_text

    found = _fields(class_or_instance)
    owner = class_or_instance if isinstance(class_or_instance, type) else type(class_or_instance)
    for this in () if annotations_are_text() else found:
        if isinstance(this.type, str) and not this.is_evaluated:
            this.type = _evaluated(owner, this.type)
            this.is_evaluated = True
    return found


def _fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(this for this in found.values() if not this.is_init_var)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as(obj, dict_factory, None)


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as(obj, None, tuple_factory)


def _as(obj, dict_factory, tuple_factory):
    if is_dataclass(obj) and not isinstance(obj, type):
        values = [(this.name, _as(getattr(obj, this.name), dict_factory, tuple_factory)) for this in _fields(obj)]
        return tuple_factory([value for _, value in values]) if dict_factory is None else dict_factory(values)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as(item, dict_factory, tuple_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as(item, dict_factory, tuple_factory) for item in obj])
    if isinstance(obj, dict):
        return {_as(key, dict_factory, tuple_factory): _as(value, dict_factory, tuple_factory) for key, value in obj.items()}
    return obj


def replace(obj, /, **changes):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for this in obj.__dataclass_fields__.values():
        if not this.init:
            if this.name in changes:
                raise TypeError(f"field {this.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if this.name not in changes:
            if this.is_init_var and this.default is MISSING:
                raise TypeError(f"InitVar {this.name!r} must be specified with replace()")
            changes[this.name] = getattr(obj, this.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    names = dict(namespace or {})
    annotations = {}
    for each in fields:
        if isinstance(each, str):
            annotations[each] = "Any"
        else:
            annotations[each[0]] = each[1]
            if len(each) == 3:
                names[each[0]] = each[2]
    names["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, names), **options)
