"""_builtins: builtins that few programs name."""

from _classes import import_module, make_class


def _errors(base, *names):
    return [make_class(name, name, "builtins", (base,), {}) for name in names]


(BlockingIOError, ChildProcessError, InterruptedError, IsADirectoryError, NotADirectoryError, ProcessLookupError) = _errors(
    OSError, "BlockingIOError", "ChildProcessError", "InterruptedError", "IsADirectoryError", "NotADirectoryError", "ProcessLookupError")
BufferError, ReferenceError, SyntaxError, SystemError = _errors(Exception, "BufferError", "ReferenceError", "SyntaxError", "SystemError")
FloatingPointError, = _errors(ArithmeticError, "FloatingPointError")
IndentationError, = _errors(SyntaxError, "IndentationError")
TabError, = _errors(IndentationError, "TabError")
PythonFinalizationError, = _errors(RuntimeError, "PythonFinalizationError")
UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError = _errors(
    UnicodeError, "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError")


def _text(self):
    if len(self.args) != 5:
        return Exception.__str__(self)
    encoding, object, start, end, reason = self.args
    if end != start + 1:
        what = f"bytes in position {start}-{end - 1}" if isinstance(object, bytes) else f"characters in position {start}-{end - 1}"
    elif isinstance(object, bytes):
        what = f"byte 0x{object[start]:02x} in position {start}"
    else:
        what = f"character {ascii(object[start])} in position {start}"
    return f"{encoding!r} codec can't {'decode' if isinstance(object, bytes) else 'encode'} {what}: {reason}"


for _each in (UnicodeDecodeError, UnicodeEncodeError):
    _each.__str__ = _text
    for _place, _name in enumerate(("encoding", "object", "start", "end", "reason")):
        setattr(_each, _name, property(lambda self, place=_place: self.args[place] if len(self.args) == 5 else None))
(BytesWarning, EncodingWarning, FutureWarning, ImportWarning, PendingDeprecationWarning, ResourceWarning, SyntaxWarning,
 UnicodeWarning) = _errors(
    Warning, "BytesWarning", "EncodingWarning", "FutureWarning", "ImportWarning", "PendingDeprecationWarning", "ResourceWarning",
    "SyntaxWarning", "UnicodeWarning")


def exit(code=None):
    raise SystemExit(code)


quit = exit


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    module = import_module(name)
    return module if fromlist else import_module(name.partition(".")[0])


def _octet(value):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not 0 <= value < 256:
        raise ValueError("byte must be in range(0, 256)")
    return value


def _octets(value):
    return value._octets if isinstance(value, (bytearray, memoryview)) else value


class bytearray:
    __module__ = "builtins"
    __hash__ = None

    def __init__(self, source=b"", encoding=None, errors=None):
        if isinstance(source, str):
            if encoding is None:
                raise TypeError("string argument without an encoding")
            source = source.encode(encoding)
        self._octets = bytes(_octets(source))

    @classmethod
    def fromhex(cls, text):
        return cls(bytes.fromhex(text))

    def _change(self, items):
        self._octets = bytes([_octet(each) for each in items])

    def _at(self, action, *args):
        items = list(self._octets)
        result = getattr(items, action)(*args)
        self._change(items)
        return result

    def append(self, item): self._at("append", _octet(item))
    def insert(self, index, item): self._at("insert", index, _octet(item))
    def reverse(self): self._octets = self._octets[::-1]
    def clear(self): self._octets = b""
    def copy(self): return bytearray(self._octets)

    def extend(self, items):
        self._octets += _octets(items) if isinstance(items, (bytes, bytearray, memoryview)) else bytes(items)

    def pop(self, index=-1):
        if not self._octets:
            raise IndexError("pop from empty bytearray")
        return self._at("pop", index)

    def remove(self, value):
        if value not in self._octets:
            raise ValueError("value not found in bytearray")
        self._at("remove", value)

    def __len__(self): return len(self._octets)
    def __iter__(self): return iter(self._octets)
    def __contains__(self, item): return _octets(item) in self._octets
    def __bytes__(self): return self._octets
    def __repr__(self): return f"{type(self).__name__}({self._octets!r})"

    def __getitem__(self, key):
        if isinstance(key, slice):
            return bytearray(self._octets[key])
        try:
            return self._octets[key]
        except IndexError:
            raise IndexError("bytearray index out of range") from None

    def __setitem__(self, key, value):
        items = list(self._octets)
        try:
            items[key] = list(_octets(value)) if isinstance(key, slice) else _octet(value)
        except IndexError:
            raise IndexError("bytearray index out of range") from None
        self._change(items)

    def __delitem__(self, key):
        items = list(self._octets)
        del items[key]
        self._change(items)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __add__(self, other): return bytearray(self._octets + _octets(other))
    def __radd__(self, other): return other + self._octets
    def __mul__(self, n): return bytearray(self._octets * n)
    def __eq__(self, other): return self._octets == _octets(other)
    def __ne__(self, other): return self._octets != _octets(other)
    def __lt__(self, other): return self._octets < _octets(other)
    def __le__(self, other): return self._octets <= _octets(other)
    def __gt__(self, other): return self._octets > _octets(other)
    def __ge__(self, other): return self._octets >= _octets(other)


def _of_octets(name):
    def method(self, *args, **kwargs):
        result = getattr(self._octets, name)(*[_octets(each) for each in args], **kwargs)
        if isinstance(result, bytes):
            return bytearray(result)
        if isinstance(result, list):
            return [bytearray(each) for each in result]
        return result

    return method


for _name in dir(bytes):
    if not _name.startswith("_") and _name != "fromhex":
        setattr(bytearray, _name, _of_octets(_name))


class memoryview:
    __module__ = "builtins"

    def __init__(self, obj, _range=None):
        if not isinstance(obj, (bytes, bytearray, memoryview)):
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(obj).__name__}'")
        self.obj = obj.obj if isinstance(obj, memoryview) else obj
        self._range = range(len(obj)) if _range is None else _range
        self.readonly = isinstance(self.obj, bytes)
        self.format, self.itemsize, self.ndim = "B", 1, 1

    @property
    def _octets(self):
        if self.obj is None:
            raise ValueError("operation forbidden on released memoryview object")
        whole = _octets(self.obj)
        return bytes([whole[each] for each in self._range])

    @property
    def nbytes(self): return len(self._range)
    @property
    def shape(self): return (len(self._range),)
    def tobytes(self): return self._octets
    def tolist(self): return list(self._octets)
    def hex(self): return self._octets.hex()
    def toreadonly(self): return memoryview(self._octets)
    def release(self): self.obj = None
    def __enter__(self): return self
    def __exit__(self, *error): self.release()
    def __len__(self): return len(self._range)
    def __iter__(self): return iter(self._octets)
    def __eq__(self, other): return self._octets == _octets(other)
    def __hash__(self): return hash(self._octets)
    def __repr__(self): return f"<memory at {id(self):#x}>"

    def __getitem__(self, key):
        if isinstance(key, slice):
            return memoryview(self, self._range[key])
        try:
            return _octets(self.obj)[self._range[key]]
        except IndexError:
            raise IndexError("index out of bounds on dimension 1") from None

    def __setitem__(self, key, value):
        if self.readonly:
            raise TypeError("cannot modify read-only memory")
        if not isinstance(key, slice):
            self.obj[self._range[key]] = value
            return
        places, items = self._range[key], list(_octets(value))
        if len(places) != len(items):
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        for place, item in zip(places, items):
            self.obj[place] = item


def _float_of_hex(text):
    """`float.fromhex`"""
    plain = text.strip().lower()
    sign, digits = (-1.0, plain[1:]) if plain.startswith("-") else (1.0, plain.removeprefix("+"))
    if digits in ("inf", "infinity", "nan"):
        return sign * float(digits)
    digits, _, exponent = digits.removeprefix("0x").partition("p")
    whole, _, part = digits.partition(".")
    try:
        mantissa, power = int(whole + part, 16), int(exponent or "0") - 4 * len(part)
    except ValueError:
        raise ValueError("invalid hexadecimal floating-point string") from None
    # A whole number, or a fraction of two: division rounds as `float` does.
    value = mantissa << power if power >= 0 else mantissa
    return sign * (float(value) if power >= 0 else value / (1 << -power))


_float_of_hex.__name__ = "fromhex"
