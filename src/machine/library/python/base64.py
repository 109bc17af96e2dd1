"""Base64."""
import binascii

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _octets(s):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(s)


def b64encode(s, altchars=None):
    s, out = _octets(s), []
    for at in range(0, len(s), 3):
        part = s[at:at + 3]
        number = int.from_bytes(part + b"\0" * (3 - len(part)), "big")
        text = "".join(_LETTERS[number >> shift & 63] for shift in (18, 12, 6, 0))
        out.append(text[:len(part) + 1] + "=" * (3 - len(part)))
    text = "".join(out)
    if altchars is not None:
        text = text.replace("+", chr(altchars[0])).replace("/", chr(altchars[1]))
    return text.encode()


def b64decode(s, altchars=None, validate=False):
    text = s if isinstance(s, str) else bytes(s).decode()
    if altchars is not None:
        text = text.replace(chr(altchars[0]), "+").replace(chr(altchars[1]), "/")
    digits = [char for char in text if char in _LETTERS]
    if validate and len(digits) + text.count("=") != len(text):
        raise binascii.Error("Only base64 data is allowed")
    if len(digits) % 4 == 1:
        n = len(digits)
        raise binascii.Error(f"Invalid base64-encoded string: number of data characters ({n}) cannot be 1 more than a multiple of 4")
    if len(digits) % 4 and len(digits) % 4 + text.count("=") < 4:
        raise binascii.Error("Incorrect padding")
    out = []
    for at in range(0, len(digits), 4):
        part = digits[at:at + 4]
        number = 0
        for char in part:
            number = number << 6 | _LETTERS.index(char)
        number <<= 6 * (4 - len(part))
        out.append(number.to_bytes(3, "big")[:len(part) - 1])
    return b"".join(out)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


standard_b64encode = b64encode
standard_b64decode = b64decode


def encodebytes(s):
    s = _octets(s)
    return b"".join(b64encode(s[at:at + 57]) + b"\n" for at in range(0, len(s), 57))


def decodebytes(s):
    return b64decode(s)


_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def b32encode(s):
    s, out = _octets(s), []
    for at in range(0, len(s), 5):
        part = s[at:at + 5]
        number = int.from_bytes(part + bytes(5 - len(part)), "big")
        text = "".join(_BASE32[number >> shift & 31] for shift in range(35, -1, -5))
        kept = -(-len(part) * 8 // 5)
        out.append(text[:kept] + "=" * (8 - kept))
    return "".join(out).encode()


def b32decode(s, casefold=False, map01=None):
    text = s if isinstance(s, str) else s.decode()
    text = text.upper() if casefold else text
    if len(text) % 8:
        raise binascii.Error("Incorrect padding")
    out = []
    for at in range(0, len(text), 8):
        part, number = text[at:at + 8].rstrip("="), 0
        for char in part:
            if char not in _BASE32:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | _BASE32.index(char)
        number <<= 5 * (8 - len(part))
        out.append(number.to_bytes(5, "big")[:len(part) * 5 // 8])
    return b"".join(out)


def b16encode(s):
    return _octets(s).hex().upper().encode()


def b16decode(s, casefold=False):
    text = s if isinstance(s, str) else s.decode()
    if any(char not in "0123456789ABCDEF" for char in (text.upper() if casefold else text)):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(text)


def b85encode(b, pad=False):
    b, out = _octets(b), []
    for at in range(0, len(b), 4):
        part = b[at:at + 4]
        number = int.from_bytes(part + bytes(4 - len(part)), "big")
        digits = ""
        for _ in range(5):
            number, digit = divmod(number, 85)
            digits = _BASE85[digit] + digits
        out.append(digits if pad else digits[:len(part) + 1])
    return "".join(out).encode()


def b85decode(b):
    text, out = b if isinstance(b, str) else b.decode(), []
    for at in range(0, len(text), 5):
        part, number = text[at:at + 5], 0
        for char in part.ljust(5, "~"):
            number = number * 85 + _BASE85.index(char)
        out.append(number.to_bytes(4, "big")[:len(part) - 1])
    return b"".join(out)
