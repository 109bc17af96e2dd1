b = bytearray(b"hello")
b[0] = 72
b.append(33)
b.extend(b"??")
b += b"x"
print(b, len(b), b[1:3], b.decode(), bytes(b)[:3])
del b[0]
b.insert(0, 74)
print(b, b.pop(), b == b"Jello!??", b.find(b"l"), b.hex())
mv = memoryview(b"abcdef")
print(mv[1], mv[1:3].tobytes(), len(mv), mv.tolist()[:2], bytes(mv[::2]))
w = bytearray(b"abc")
v = memoryview(w)
v[0] = 122
print(w)
try:
    memoryview(b"a")[0] = 1
except TypeError as e:
    print(e)
print(
    b"a,b".split(b","),
    b"-".join([b"a", b"b"]),
    b"abc".upper(),
    b"\x00\xff",
    "é".encode(),
    bytes(3),
    bytes([65]),
    b"ab"[0],
    b"ab" + b"c",
    b"abc".startswith(b"a"),
    int.from_bytes(b"\x01\x02", "big"),
    (258).to_bytes(2, "little"),
    b"abc".hex(),
    bytes.fromhex("6162"),
)
try:
    raise BlockingIOError("would block")
except OSError as e:
    print(type(e), e)
for n in (ReferenceError, SyntaxError, UnicodeDecodeError, FutureWarning):
    print(n.__name__, n.__mro__[1].__name__)
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    print(e)
try:
    "é".encode("ascii")
except UnicodeEncodeError as e:
    print(e)
