"""copy"""

from _classes import bare

_ATOMS = (int, float, str, bytes, bool, type, range, slice, type(None), type(len), type(lambda: None))


def copy(x):
    if isinstance(x, _ATOMS) or isinstance(x, (tuple, frozenset)) and not hasattr(x, "__copy__"):
        return x
    if hasattr(type(x), "__copy__"):
        return x.__copy__()
    if type(x) in (list, set, dict):
        return x.copy()
    if isinstance(x, dict):
        made = bare(type(x))
        for key, value in x.items():
            dict.__setitem__(made, key, value)
        return _with_attributes(made, x)
    return _with_attributes(bare(type(x)), x)


def _with_attributes(made, x):
    for name, value in getattr(x, "__dict__", {}).items():
        object.__setattr__(made, name, value)
    return made


def replace(obj, /, **changes):
    if hasattr(type(obj), "__dataclass_fields__"):
        from dataclasses import replace as replaced

        return replaced(obj, **changes)
    if not hasattr(type(obj), "__replace__"):
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return obj.__replace__(**changes)


def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    if isinstance(x, _ATOMS):
        return x
    if id(x) in memo:
        return memo[id(x)]
    if hasattr(type(x), "__deepcopy__"):
        made = x.__deepcopy__(memo)
    elif type(x) is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(deepcopy(item, memo))
    elif type(x) is tuple:
        made = tuple([deepcopy(item, memo) for item in x])
    elif type(x) is set:
        made = {deepcopy(item, memo) for item in x}
    elif type(x) is frozenset:
        made = frozenset([deepcopy(item, memo) for item in x])
    elif isinstance(x, dict):
        made = memo[id(x)] = {} if type(x) is dict else bare(type(x))
        for key, value in x.items():
            dict.__setitem__(made, deepcopy(key, memo), deepcopy(value, memo))
        if type(x) is not dict:
            for name, value in getattr(x, "__dict__", {}).items():
                object.__setattr__(made, name, deepcopy(value, memo))
    else:
        made = memo[id(x)] = bare(type(x))
        for name, value in vars(x).items():
            object.__setattr__(made, name, deepcopy(value, memo))
    memo[id(x)] = made
    return made
