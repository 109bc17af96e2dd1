"""pydantic.dataclasses: data classes that check what they are given."""
import dataclasses as _dataclasses

from pydantic import Problem, ValidationError, checked, ruled


def dataclass(cls=None, *, config=None, **options):
    if cls is None:
        return lambda cls: dataclass(cls, config=config, **options)
    from typing import get_type_hints

    after, hints = vars(cls).get("__post_init__"), {}

    def __post_init__(self, *more):
        hints.update(hints or get_type_hints(cls, include_extras=True))
        rows, rules = [], ruled(config or {})
        try:
            for each in _dataclasses.fields(cls):
                try:
                    object.__setattr__(self, each.name, checked(hints[each.name], getattr(self, each.name)))
                except Problem as found:
                    rows += found.at(each.name)
        finally:
            ruled(rules)
        if rows:
            raise ValidationError(cls.__name__, rows)
        if after is not None:
            after(self, *more)

    cls.__post_init__ = __post_init__
    return _dataclasses.dataclass(cls, **options)
