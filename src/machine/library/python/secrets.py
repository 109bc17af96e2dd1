"""Random tokens, from the run's own seed: the same in every run, so for lessons only."""
from random import Random as _Random

_random = _Random(2306)
choice = _random.choice
randbelow = _random.randrange
randbits = _random.getrandbits


def token_hex(nbytes=None):
    return f"{_random.getrandbits(8 * (nbytes or 32)):0{2 * (nbytes or 32)}x}"


def token_bytes(nbytes=None):
    return bytes(_random.randrange(256) for _ in range(nbytes or 32))


def token_urlsafe(nbytes=None):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return "".join(_random.choice(letters) for _ in range((4 * (nbytes or 32) + 2) // 3))


def compare_digest(a, b):
    return a == b
