# int
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3)
print(2 ** 10, 2 ** -1, (-2) ** 3, 0 ** 0, 2 ** 100, (-1) ** 101, 10 ** 20 // 3, -(10 ** 20) // 3, 10 ** 20 % 7, -(10 ** 20) % 7)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2, -(-9223372036854775808), 3037000500 * 3037000500)
print(1 << 70, -1 << 3, (1 << 70) >> 68, -5 >> 1, 5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 0xff, (1 << 70) & ((1 << 66) - 1))
print(True + True, True * 3, True / 2, -True, ~True, True & False, True | False, True ^ True, True & 1, sum([True, True]))
print(1 / 3, 10 / 5, 10 ** 25 / 10 ** 5, 2 ** 80 / 3, 7 / 2, -7 / 2, 1 / 10 ** 30)
print(int("42"), int(" -17 "), int("1_000"), int("ff", 16), int("0b101", 0), int("0x1F", 16), int(3.99), int(-3.99), int(True), int())
print(int("123456789012345678901234567890"), int(1e20), int(2.5e15))
print((255).bit_length(), (5).bit_count(), (1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "big"), (-1).to_bytes(2, "little", signed=True))
print(divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), divmod(10 ** 20, 7), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7))
print(abs(-3), abs(-2.5), abs(-10 ** 20), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(5.0), round(1.5, 0))
print(hex(255), bin(5), oct(8), hex(-255), bin(-5), hex(2 ** 70))
print(max(1, 2.5, True), min(3, 2, 1), sum([0.1] * 3), sum([1, 2.5]), sum([], 10))
print(1 == 1.0, 1 == True, hash(1) == hash(1.0) == hash(True), 10 ** 20 == 1e20, 2 ** 53 + 1 == float(2 ** 53 + 1), 2 ** 53 + 1 > float(2 ** 53))
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, 3 > 2.5, 10 ** 30 > 1e29, float("inf") > 10 ** 400, float("nan") < 1)
# float
print(0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 1.5e300 * 1e10, -0.0, 5e-324, 1.7976931348623157e308, 100.0, 1e22, 1e23)
print(float("inf"), float("-inf"), float("nan"), float("1e5"), float(" 2.5 "), float("1_0.5"), float(".5"), float("5."), float(3), float(), float("infinity"))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 1e300 * 1e300, 2.0 ** 0.5, 4 ** 0.5, 2.0 ** -1, 0.0 ** 0, (-8.0) ** 3)
print((2.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (1.5).hex())
print(float("inf") - float("inf"), float("inf") // 1, 5 // 0.3, 5 % 0.3)
print(int.__name__, type(1).__name__, type(1.0), type(10 ** 30), type(True), isinstance(True, int), issubclass(bool, int))
x = 5
x += 2; print(x)
x -= 1; print(x)
x *= 3; print(x)
x //= 4; print(x)
x **= 3; print(x)
x %= 10; print(x)
x <<= 2; print(x)
x |= 1; print(x)
x /= 2; print(x)
print((10).real, (10).imag, (10).numerator, (10).denominator, (2.5).real, (True).real)
print(-5 // 2 * 2 + -5 % 2, --5, +5, not 5, not 0)
print(0.1 + 0.1 + 0.1, 3 * 0.1, 1 - 0.9, 1e-7, 1.0e10, 12345678.9, 0.00001234, 1234567890123456789.0)
print(sum([0.1] * 10), sum([1e16, 1, -1e16]), sum(range(101)), sum([[1], [2]], []))
for text in ["1.5", "1e400", "-1e-400", "abc", "", "1__0", "_1", "0x10", "1 2"]:
    try:
        print(repr(float(text)))
    except ValueError as error:
        print(error)
for text in ["1.5", "abc", "", "1__0", "_1", "0x10", "1 2", "12a", "-", "+5"]:
    try:
        print(repr(int(text)))
    except ValueError as error:
        print(error)
