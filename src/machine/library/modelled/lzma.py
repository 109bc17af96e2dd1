"""lzma: takes the time, and squeezes nothing but runs of the same byte."""

from _modelled import call
from _squeeze import squeeze, unsqueeze


def compress(data, *args, **options):
    call("lzma.compress", len(data))
    return squeeze(data)


def decompress(data, *args, **options):
    call("lzma.decompress", len(data))
    return unsqueeze(data)
