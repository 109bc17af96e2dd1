import base64
import binascii
import hashlib
import io
import uuid
import zlib

text = io.StringIO("line1\nline2\nline3")
print(text.read(3), text.readline(), text.tell(), text.readlines(), repr(text.read()), text.seek(0), next(text), [line.strip() for line in text], text.closed)
out = io.StringIO()
print("x", 1, sep=",", end="!", file=out)
out.write("abc")
out.writelines(["d\n", "e"])
print(repr(out.getvalue()), out.truncate(2), repr(out.getvalue()), out.writable(), out.readable(), out.seekable())
octets = io.BytesIO(b"hello\nworld")
print(octets.read(2), octets.readline(), octets.getvalue(), octets.read(), octets.seek(-3, 2), octets.read(), octets.write(b"!"), octets.getvalue())
for line in io.BytesIO(b"a\nb"):
    print(line)
with io.StringIO() as inside:
    inside.write("kept")
    print(inside.getvalue())
for wrong in [lambda: inside.getvalue(), lambda: inside.write("x"), lambda: io.StringIO().write(b"x"), lambda: io.BytesIO().write("x")]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for data in [b"", b"h", b"hi", b"hi!", b"hello?>", bytes(range(0, 256, 37))]:
    codes = [base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b16encode(data), base64.b85encode(data)]
    print(codes, base64.encodebytes(data))
    print(base64.b64decode(codes[0]) == base64.b32decode(codes[2]) == base64.b16decode(codes[3]) == base64.b85decode(codes[4]) == data)
for wrong in [lambda: base64.b64decode("abc"), lambda: base64.b64decode("abcde"), lambda: base64.b64encode("str"), lambda: base64.b64decode("a*b=", validate=True), lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: base64.b32decode("A")]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(binascii.hexlify(b"ab", "-"), binascii.unhexlify("6162"), binascii.crc32(b"hello"), zlib.crc32(b"llo", zlib.crc32(b"he")), zlib.adler32(b"hello"), binascii.b2a_base64(b"x"))
one = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(one.bytes, one.fields, one.version, one.variant, one.urn, one.node, uuid.UUID(bytes=one.bytes) == one, one < uuid.UUID(int=2**127), uuid.UUID(int=5, version=4))
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid4().variant, uuid.uuid4().version, sorted([one, uuid.UUID(int=1)])[0])
for wrong in [lambda: uuid.UUID("zz"), lambda: uuid.UUID(), lambda: uuid.UUID(bytes=b"x"), lambda: uuid.UUID(int=-1)]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(hashlib.new("SHA256", b"q").name)
