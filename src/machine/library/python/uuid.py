"""Identifiers, from the run's own seed: the same in every run."""
from random import Random as _Random

_random = _Random(4122)


RESERVED_NCS, RFC_4122 = "reserved for NCS compatibility", "specified in RFC 4122"
RESERVED_MICROSOFT, RESERVED_FUTURE = "reserved for Microsoft compatibility", "reserved for future definition"


class UUID:
    def __init__(self, hex=None, bytes=None, *, int=None, version=None):
        if [hex, bytes, int].count(None) != 2:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _int.from_bytes(bytes, "big")
        if hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(digits, 16)
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            int = int & ~(0xF << 76) & ~(3 << 62) | version << 76 | 2 << 62
        self.int = int

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def version(self):
        return self.int >> 76 & 15 if self.variant == RFC_4122 else None

    @property
    def variant(self):
        top = self.int >> 61 & 7
        return RESERVED_NCS if top < 4 else RFC_4122 if top < 6 else RESERVED_MICROSOFT if top == 6 else RESERVED_FUTURE

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def urn(self):
        return f"urn:uuid:{self}"

    @property
    def fields(self):
        n = self.int
        return n >> 96, n >> 80 & 0xFFFF, n >> 64 & 0xFFFF, n >> 56 & 0xFF, n >> 48 & 0xFF, n & (1 << 48) - 1

    @property
    def time_low(self): return self.fields[0]
    @property
    def node(self): return self.fields[5]

    def __str__(self):
        text = self.hex
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def __repr__(self):
        return f"UUID({str(self)!r})"

    def __eq__(self, other):
        return isinstance(other, UUID) and self.int == other.int

    def __lt__(self, other): return self.int < other.int if isinstance(other, UUID) else NotImplemented
    def __le__(self, other): return self.int <= other.int if isinstance(other, UUID) else NotImplemented
    def __gt__(self, other): return self.int > other.int if isinstance(other, UUID) else NotImplemented
    def __ge__(self, other): return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int


_int = int


def uuid4():
    number = _random.getrandbits(128)
    return UUID(int=number & ~(0xF << 76) & ~(3 << 62) | 4 << 76 | 2 << 62)


def uuid1(node=None, clock_seq=None):
    number = _random.getrandbits(128)
    return UUID(int=number & ~(0xF << 76) & ~(3 << 62) | 1 << 76 | 2 << 62)


def _named(kind, version, namespace, name):
    import hashlib

    octets = namespace.int.to_bytes(16, "big") + (name.encode() if isinstance(name, str) else name)
    number = _int(hashlib.new(kind, octets).hexdigest()[:32], 16)
    return UUID(int=number & ~(0xF << 76) & ~(3 << 62) | version << 76 | 2 << 62)


def uuid3(namespace, name):
    return _named("md5", 3, namespace, name)


def uuid5(namespace, name):
    return _named("sha1", 5, namespace, name)


NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (
    UUID(f"6ba7b81{digit}-9dad-11d1-80b4-00c04fd430c8") for digit in "0124"
)
