import struct

print(
    struct.pack(">IhB", 258, -2, 255),
    struct.unpack("<Ihb", struct.pack("<Ihb", 7, -1, -5)),
    struct.calcsize("bI"),
    struct.calcsize("<bI"),
    struct.pack("bI", 1, 2),
)
print(
    struct.pack("<d", 3.14),
    struct.unpack("<f", struct.pack("<f", 1.5)),
    struct.pack("!e", 0.1),
    struct.unpack("<d", struct.pack("<d", -0.0)),
    struct.unpack(">d", struct.pack(">d", float("inf"))),
)
print(
    struct.pack("5s3x2H", b"ab", 1, 2),
    struct.unpack("5s", b"hello"),
    struct.pack("?c", True, b"x"),
    struct.pack("4p", b"abcdef"),
)
for f, a in ((">B", (300,)), ("I", (-1,)), ("I", ()), ("z", (1,)), ("h", ("x",))):
    try:
        struct.pack(f, *a)
    except struct.error as e:
        print(e)
try:
    struct.unpack("I", b"abc")
except struct.error as e:
    print(e)
s = struct.Struct("<2H")
print(
    s.size, s.pack(1, 2), list(s.iter_unpack(b"\x01\0\x02\0\x03\0\x04\0")), struct.unpack_from("<H", b"\0\0\x05\0", 2)
)
print(struct.unpack("<f", struct.pack("<f", 0.1)), struct.pack("<f", 1e-40), struct.pack("<d", 5e-324))
