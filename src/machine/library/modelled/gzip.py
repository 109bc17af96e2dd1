"""gzip: takes the time, and squeezes nothing but runs of the same byte."""

from _modelled import call
from _squeeze import squeeze, unsqueeze


def compress(data, *args, **options):
    call("gzip.compress", len(data))
    return squeeze(data)


def decompress(data, *args, **options):
    call("gzip.decompress", len(data))
    return unsqueeze(data)


def open(filename, mode="rb", *args, **options):
    from io import File
    call("gzip.open", str(filename), mode)
    return File(filename, mode.replace("t", ""))
