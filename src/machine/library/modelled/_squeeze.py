"""Compression of the modelled kind: runs of a byte, and what else there is as it is."""

_HEAD = b"LL"


def squeeze(data):
    if data and data == data[:1] * len(data):
        return _HEAD + data[:1] + str(len(data)).encode()
    return data


def unsqueeze(data):
    if data.startswith(_HEAD) and data[3:].isdigit():
        return data[2:3] * int(data[3:])
    return data
