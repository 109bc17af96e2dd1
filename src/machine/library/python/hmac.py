"""hmac"""

import hashlib
from secrets import compare_digest


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        name = digestmod if isinstance(digestmod, str) else digestmod().name
        self._make = lambda data=b"": hashlib.new(name, data)
        self.name = f"hmac-{name}"
        self.block_size = 128 if name in ("sha384", "sha512") else 64
        self.digest_size = self._make().digest_size
        key = bytes(key)
        key = self._make(key).digest() if len(key) > self.block_size else key
        key += bytes(self.block_size - len(key))
        self._inside = bytes(each ^ 0x36 for each in key)
        self._outside = bytes(each ^ 0x5C for each in key)
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inside += bytes(msg)

    def copy(self):
        made = HMAC.__new__(HMAC)
        vars(made).update(vars(self))
        return made

    def digest(self):
        return self._make(self._outside + self._make(self._inside).digest()).digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()
