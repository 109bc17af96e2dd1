"""_digests: MD5, SHA-1 and SHA-2 of short data."""
import math as _math


def _primes(n):
    found, number = [], 2
    while len(found) < n:
        if all(number % each for each in found if each * each <= number):
            found.append(number)
        number += 1
    return found


def _root(number, degree, bits):
    """The first bits behind the point of a square or cube root, exactly."""
    scaled, low = number << degree * bits, 0
    high = 1 << (scaled.bit_length() // degree + 1)
    while low + 1 < high:
        middle = (low + high) // 2
        if middle ** degree <= scaled:
            low = middle
        else:
            high = middle
    return low & (1 << bits) - 1


_PRIMES = _primes(80)
_made = {}


def _roots(degree, bits, n, first=0):
    key = (degree, bits, n, first)
    if key not in _made:
        _made[key] = [_root(prime, degree, bits) for prime in _PRIMES[first:first + n]]
    return _made[key]


def _blocks(data, size, order, n_length):
    whole = data + b"\x80" + bytes(-(len(data) + 1 + n_length) % size) + (8 * len(data)).to_bytes(n_length, order)
    return [whole[at:at + size] for at in range(0, len(whole), size)]


def _words(block, size, order):
    return [int.from_bytes(block[at:at + size], order) for at in range(0, len(block), size)]


# Word size in bits, rounds, and how far the four functions turn and shift.
_SHORT = (32, 64, (7, 18, 3), (17, 19, 10), (6, 11, 25), (2, 13, 22))
_LONG = (64, 80, (1, 8, 7), (19, 61, 6), (14, 18, 41), (28, 34, 39))


def _sha2(data, state, kind, n_bytes):
    bits, n_rounds, (s1, s2, s3), (t1, t2, t3), (e1, e2, e3), (a1, a2, a3) = kind
    mask, constants = (1 << bits) - 1, _roots(3, bits, n_rounds)

    def turned(x, n):
        return x >> n | x << bits - n & mask

    for block in _blocks(data, bits * 2, "big", bits // 4):
        w = _words(block, bits // 8, "big")
        for i in range(16, n_rounds):
            x, y = w[i - 15], w[i - 2]
            w.append(w[i - 16] + (turned(x, s1) ^ turned(x, s2) ^ x >> s3) + w[i - 7] + (turned(y, t1) ^ turned(y, t2) ^ y >> t3) & mask)
        a, b, c, d, e, f, g, h = state
        for i in range(n_rounds):
            first = h + (turned(e, e1) ^ turned(e, e2) ^ turned(e, e3)) + (e & f ^ ~e & g) + constants[i] + w[i]
            second = (turned(a, a1) ^ turned(a, a2) ^ turned(a, a3)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = first + second & mask, a, b, c, d + first & mask, e, f, g
        state = [old + new & mask for old, new in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(bits // 8, "big") for word in state)[:n_bytes]


def sha256(data):
    return _sha2(data, _roots(2, 32, 8), _SHORT, 32)


def sha224(data):
    return _sha2(data, [word & 0xffffffff for word in _roots(2, 64, 8, 8)], _SHORT, 28)


def sha512(data):
    return _sha2(data, _roots(2, 64, 8), _LONG, 64)


def sha384(data):
    return _sha2(data, _roots(2, 64, 8, 8), _LONG, 48)


_START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]


def _turned(x, n):
    return (x << n | x >> 32 - n) & 0xffffffff


def sha1(data):
    state = _START
    for block in _blocks(data, 64, "big", 8):
        w = _words(block, 4, "big")
        for i in range(16, 80):
            w.append(_turned(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
        a, b, c, d, e = state
        for i in range(80):
            if i < 20: mixed = (b & c | ~b & d) + 0x5a827999
            elif i < 40: mixed = (b ^ c ^ d) + 0x6ed9eba1
            elif i < 60: mixed = (b & c | b & d | c & d) + 0x8f1bbcdc
            else: mixed = (b ^ c ^ d) + 0xca62c1d6
            a, b, c, d, e = _turned(a, 5) + mixed + e + w[i] & 0xffffffff, a, _turned(b, 30), c, d
        state = [old + new & 0xffffffff for old, new in zip(state, (a, b, c, d, e))]
    return b"".join(word.to_bytes(4, "big") for word in state)


_TURNS = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))


def md5(data):
    if "md5" not in _made:
        _made["md5"] = [int(abs(_math.sin(i + 1)) * 4294967296) for i in range(64)]
    sines, state = _made["md5"], _START[:4]
    for block in _blocks(data, 64, "little", 8):
        w = _words(block, 4, "little")
        a, b, c, d = state
        for i in range(64):
            part = i // 16
            if part == 0: mixed, at = b & c | ~b & d, i
            elif part == 1: mixed, at = d & b | ~d & c, (5 * i + 1) % 16
            elif part == 2: mixed, at = b ^ c ^ d, (3 * i + 5) % 16
            else: mixed, at = c ^ (b | ~d & 0xffffffff), 7 * i % 16
            turned = _turned(a + mixed + sines[i] + w[at] & 0xffffffff, _TURNS[part][i % 4])
            a, b, c, d = d, b + turned & 0xffffffff, b, c
        state = [old + new & 0xffffffff for old, new in zip(state, (a, b, c, d))]
    return b"".join(word.to_bytes(4, "little") for word in state)
