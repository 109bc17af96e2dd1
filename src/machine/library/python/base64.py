"""Base64."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64encode(s, altchars=None):
    out = []
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
    text = s if isinstance(s, str) else s.decode()
    if altchars is not None:
        text = text.replace(chr(altchars[0]), "+").replace(chr(altchars[1]), "/")
    digits = [char for char in text if char in _LETTERS]
    if len(digits) % 4 == 1 or (len(digits) + text.count("=")) % 4:
        raise ValueError("Incorrect padding")
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
