"""struct: numbers as bytes, and back."""
import math as _math


class error(Exception):
    pass


# Of each kind of number: its bytes with a standard size, and with the machine's own.
_SIZES = {"x": (1, 1), "c": (1, 1), "b": (1, 1), "B": (1, 1), "?": (1, 1), "h": (2, 2), "H": (2, 2), "i": (4, 4), "I": (4, 4),
          "l": (4, 8), "L": (4, 8), "q": (8, 8), "Q": (8, 8), "n": (8, 8), "N": (8, 8), "e": (2, 2), "f": (4, 4), "d": (8, 8), "s": (1, 1),
          "p": (1, 1)}
# Of each float: bits of the exponent and of the fraction.
_FLOATS = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}


def _fields(format):
    """Byte order, and of each field its code, count and the bytes before it."""
    order, is_native = "little", True
    if format[:1] in ("@", "=", "<", ">", "!"):
        order = "big" if format[0] in ">!" else "little"
        is_native = format[0] == "@"
        format = format[1:]
    fields, count, at = [], "", 0
    for code in format:
        if code.isspace():
            continue
        if code.isdigit():
            count += code
            continue
        if code not in _SIZES:
            raise error("bad char in struct format")
        size = _SIZES[code][is_native]
        pad = -at % size if is_native and code not in "xcsp" else 0
        n = int(count) if count else 1
        fields.append((code, n, size, pad))
        at += pad + n * size
        count = ""
    if count:
        raise error("repeat count given without format specifier")
    return order, fields, at


def _float_bits(value, code):
    n_exponent, n_fraction = _FLOATS[code]
    sign = int(_math.copysign(1.0, value) < 0)
    most = (1 << n_exponent) - 1
    bias = most >> 1
    if value != value:
        exponent, fraction = most, 1 << n_fraction - 1
    elif value in (_math.inf, -_math.inf):
        exponent, fraction = most, 0
    elif value == 0:
        exponent = fraction = 0
    else:
        mantissa, exponent = _math.frexp(abs(value))
        exponent += bias - 1
        if exponent > 0:
            fraction = round((mantissa * 2 - 1) * (1 << n_fraction))
        else:
            fraction, exponent = round(_math.ldexp(mantissa * 2, n_fraction + exponent - 1)), 0
        exponent, fraction = exponent + (fraction >> n_fraction), fraction & (1 << n_fraction) - 1
        if exponent >= most:
            raise OverflowError(f"float too large to pack with {code} format")
    return sign << n_exponent + n_fraction | exponent << n_fraction | fraction


def _float_of(bits, code):
    n_exponent, n_fraction = _FLOATS[code]
    most = (1 << n_exponent) - 1
    sign = -1.0 if bits >> n_exponent + n_fraction else 1.0
    exponent, fraction = bits >> n_fraction & most, bits & (1 << n_fraction) - 1
    if exponent == most:
        return sign * _math.inf if not fraction else _math.nan
    if exponent:
        fraction, exponent = fraction | 1 << n_fraction, exponent - 1
    return sign * _math.ldexp(float(fraction), exponent - (most >> 1) - n_fraction + 1)


def _packed(code, size, order, value):
    if code == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return value
    if code == "?":
        return bytes([bool(value)])
    if code in _FLOATS:
        if not isinstance(value, (int, float)):
            raise error("required argument is not a float")
        return _float_bits(float(value), code).to_bytes(size, order)
    if not isinstance(value, int):
        raise error("required argument is not an integer")
    is_signed = code.islower()
    least, most = (-1 << 8 * size - 1, (1 << 8 * size - 1) - 1) if is_signed else (0, (1 << 8 * size) - 1)
    if not least <= value <= most:
        raise error(f"'{code}' format requires {least} <= number <= {most}")
    return value.to_bytes(size, order, signed=is_signed)


def pack(format, /, *values):
    order, fields, _ = _fields(format)
    wanted = sum(0 if code == "x" else 1 if code in "sp" else n for code, n, _, _ in fields)
    if wanted != len(values):
        raise error(f"pack expected {wanted} items for packing (got {len(values)})")
    parts, values = [], iter(values)
    for code, n, size, pad in fields:
        parts.append(bytes(pad))
        if code == "x":
            parts.append(bytes(n))
        elif code in "sp":
            value = next(values)
            if code == "p":
                value = bytes([min(len(value), n - 1)]) + value
            parts.append(value[:n] + bytes(max(0, n - len(value))))
        else:
            parts.extend(_packed(code, size, order, next(values)) for _ in range(n))
    return b"".join(parts)


def unpack(format, buffer, /):
    if len(buffer) != calcsize(format):
        raise error(f"unpack requires a buffer of {calcsize(format)} bytes")
    return unpack_from(format, buffer)


def unpack_from(format, /, buffer, offset=0):
    order, fields, total = _fields(format)
    if len(buffer) - offset < total:
        raise error(f"unpack_from requires a buffer of at least {total + offset} bytes for unpacking {total} bytes at offset {offset} "
                    f"(actual buffer size is {len(buffer)})")
    values, at = [], offset
    for code, n, size, pad in fields:
        at += pad
        if code in "sp":
            part = bytes(buffer[at:at + n])
            values.append(part if code == "s" else part[1:1 + part[0]])
            at += n
            continue
        for _ in range(n):
            part = bytes(buffer[at:at + size])
            at += size
            if code == "c":
                values.append(part)
            elif code == "?":
                values.append(part != b"\0")
            elif code in _FLOATS:
                values.append(_float_of(int.from_bytes(part, order), code))
            elif code != "x":
                values.append(int.from_bytes(part, order, signed=code.islower()))
    return tuple(values)


def iter_unpack(format, buffer, /):
    size = calcsize(format)
    for at in range(0, len(buffer), size):
        yield unpack_from(format, buffer, at)


def calcsize(format, /):
    return _fields(format)[2]


class Struct:
    def __init__(self, format):
        self.format = format
        self.size = calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
