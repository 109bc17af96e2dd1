"""binascii"""


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def hexlify(data, sep=None):
    return (data.hex(sep) if sep is not None else data.hex()).encode()


def unhexlify(hexstr):
    text = hexstr if isinstance(hexstr, str) else hexstr.decode()
    if len(text) % 2:
        raise Error("Odd-length string")
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, *, newline=True):
    from base64 import b64encode

    return b64encode(data) + (b"\n" if newline else b"")


def a2b_base64(data, *, strict_mode=False):
    from base64 import b64decode

    return b64decode(data)


def crc32(data, value=0, /):
    from zlib import crc32 as crc

    return crc(data, value)
