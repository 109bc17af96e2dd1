"""hashlib: computes without the GIL. The digests of more than 16 KiB look right and are none."""

import _digests
from _modelled import call
from _thread import begin_as_c, end_as_c

# Bytes up to which the digest is the real one: more would keep the reader waiting.
_REAL = 16_384
# How many times C is faster, roughly.
_FASTER = 2000


class UnsupportedDigestmodError(ValueError):
    pass


def _mixed(data, length):
    # FNV-1a over the data, then a run of a linear congruence: the same data gives the same digest.
    state = 0xcbf29ce484222325
    for byte in data[:256] + str(len(data)).encode():
        state = ((state ^ byte) * 0x100000001b3) & 0xffffffffffffffff
    digest = []
    for _ in range(length):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xffffffffffffffff
        digest.append(state >> 56)
    return bytes(digest)


class _Hash:
    block_size = 64

    def __init__(self, name, length, data):
        self.name = name
        self.digest_size = length
        self._data = b""
        if data:
            self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        if len(data) > 2047:
            # Under that size CPython keeps the GIL, and it is over in microseconds.
            call(f"hashlib.{self.name}", len(data))
        self._data += data

    def digest(self):
        real = getattr(_digests, self.name, None)
        if real is not None and len(self._data) <= _REAL:
            is_outermost = begin_as_c()
            try:
                return real(self._data)
            finally:
                if is_outermost:
                    end_as_c(_FASTER)
        return _mixed(self._data, self.digest_size)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        copied = _Hash(self.name, self.digest_size, b"")
        copied._data = self._data
        return copied


def md5(data=b"", *, usedforsecurity=True):
    return _Hash("md5", 16, data)


def sha1(data=b"", *, usedforsecurity=True):
    return _Hash("sha1", 20, data)


def sha224(data=b"", *, usedforsecurity=True):
    return _Hash("sha224", 28, data)


def sha256(data=b"", *, usedforsecurity=True):
    return _Hash("sha256", 32, data)


def sha384(data=b"", *, usedforsecurity=True):
    return _Hash("sha384", 48, data)


def sha512(data=b"", *, usedforsecurity=True):
    return _Hash("sha512", 64, data)


def blake2b(data=b"", *, digest_size=64, key=b""):
    return _Hash("blake2b", digest_size, data)


_LENGTHS = {"md5": 16, "sha1": 20, "sha224": 28, "sha256": 32, "sha384": 48, "sha512": 64, "blake2b": 64}
algorithms_guaranteed = set(_LENGTHS)


def new(name, data=b"", **options):
    name = name.lower()
    if name not in _LENGTHS:
        raise ValueError(f"unsupported hash type {name}")
    return _Hash(name, _LENGTHS[name], data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    call("hashlib.pbkdf2_hmac", hash_name, iterations)
    return _mixed(password + salt, dklen or _LENGTHS[hash_name])


def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
    call("hashlib.scrypt", n)
    return _mixed(password + salt, dklen)
