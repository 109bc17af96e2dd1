"""zlib: takes the time, and squeezes nothing but runs of the same byte."""

from _modelled import call
from _squeeze import squeeze, unsqueeze


def compress(data, *args, **options):
    call("zlib.compress", len(data))
    return squeeze(data)


def decompress(data, *args, **options):
    call("zlib.decompress", len(data))
    return unsqueeze(data)


_TABLE = []


def crc32(data, value=0, /):
    if not _TABLE:
        for byte in range(256):
            for _ in range(8):
                byte = byte >> 1 ^ (0xEDB88320 if byte & 1 else 0)
            _TABLE.append(byte)
    value ^= 0xFFFFFFFF
    for byte in data:
        value = value >> 8 ^ _TABLE[(value ^ byte) & 255]
    return value ^ 0xFFFFFFFF


def adler32(data, value=1, /):
    low, high = value & 0xFFFF, value >> 16
    for byte in data:
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low
