"""Context variables: values that every task has for itself."""
from _asyncio import copy_context as _copy, current_context as _current, enter_context as _enter


def _here():
    context = _current()
    if not isinstance(context, Context):
        context = Context(context)
        _enter(context)
    return context


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Context:
    __module__ = "_contextvars"

    def __init__(self, _vars=None):
        self._vars = _vars or {}
        self._entered = False

    def run(self, callable, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        before = _enter(self)
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _enter(before)

    def copy(self):
        return Context(self._vars)

    def __getitem__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return self._vars[var]

    def __contains__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return var in self._vars

    def get(self, var, default=None):
        return self._vars.get(var, default)

    def __iter__(self):
        return iter(self._vars)

    def __len__(self):
        return len(self._vars)

    def keys(self):
        return self._vars.keys()

    def values(self):
        return self._vars.values()

    def items(self):
        return self._vars.items()

    def __eq__(self, other):
        return isinstance(other, Context) and self._vars == other._vars

    __hash__ = None


class Token:
    __module__ = "_contextvars"
    MISSING = _Missing()

    def __init__(self, context, var, old_value):
        self._context = context
        self._used = False
        self.var = var
        self.old_value = old_value

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self.var!r} at {hex(id(self))}>"


class ContextVar:
    __module__ = "_contextvars"

    def __init__(self, name, *, default=Token.MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    def __class_getitem__(cls, kind):
        return cls

    def get(self, default=Token.MISSING):
        context = _current()
        values = context._vars if isinstance(context, Context) else context
        if values and self in values:
            return values[self]
        if default is not Token.MISSING:
            return default
        if self._default is not Token.MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value):
        context = _here()
        token = Token(context, self, context._vars.get(self, Token.MISSING))
        context._vars = {**context._vars, self: value}
        return token

    def reset(self, token):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _here()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(context._vars)
        if token.old_value is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token.old_value
        context._vars = values

    def __repr__(self):
        default = "" if self._default is Token.MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {hex(id(self))}>"


def copy_context():
    return Context(_copy())
