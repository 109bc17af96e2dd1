for spec in ["", "d", "5", "<5", ">5", "^5", "*^7", "05", "+", " ", "+05", ",", "_", "x", "X", "#x", "#X", "#b", "#o", "b", "o", "c", "e", "f", "g", "%", ".1f", "10,.2f", "#_x", "08b", "=+8", "x=8", "020,", "n", "_b", "^+9,d", "-<10", "0<5", "010_b"]:
    print(repr(spec), *[repr(format(n, spec)) for n in ([42, -1234567, 65, 0] if spec != "c" else [65])])
for spec in ["", "f", ".0f", ".1f", ".3f", "e", ".2e", "E", "g", ".3g", "G", "%", ".1%", "10.2f", "<10.2f", "^12.3e", "+.2f", " .2f", "010.2f", ",", ",.2f", "_.1f", "#.0f", "#g", ".10g", ".3", ".0", "5", "n", ".15g", ".17g", "012,.1f", "=+12.1f", "*>10.1f", "z.1f", ".6", ".20f"]:
    values = [3.14159, -2.5, 0.0, 1234567.891, 1e20, 1e-7, 100.0, 0.5, 1e16]
    if "z" in spec:
        continue
    print(repr(spec), *[repr(format(x, spec)) for x in values])
for spec in ["", "f", "10", "<8.1f", "08.2f", "F", "e", "%", "+", "G", "010"]:
    print(repr(spec), *[repr(format(x, spec)) for x in [float("inf"), float("-inf"), float("nan")]])
for spec in ["", "s", "10", "<10", ">10", "^10", "*^10", ".2", "10.2", ".0", "é>6", "010", "<010", "^3"]:
    print(repr(spec), repr(format("hello", spec)), repr(format("", spec)))
print(format(True), format(True, "d"), format(True, "5"), format(None), format([1]), format((1,), ""))
print(format(10 ** 30, ","), format(10 ** 30, "x"), format(-(10 ** 30), "_d"), format(10 ** 30, ".3e"), format(10 ** 30, "40,"), format(2 ** 70, "#_b"))
for bad in [(5, "s"), (5.5, "x"), ("a", "d"), ("a", "+"), ("a", ","), (5, ".2"), ("a", "=5"), ("a", "#"), (5, "q"), ([1], "5"), (5, "5x5"), (5, ",x"), (5, ",_"), (None, "5"), (5, "."), (5.5, "c"), ("a", "_")]:
    try:
        print(format(*bad))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")
class Money:
    def __init__(self, n): self.n = n
    def __format__(self, spec): return f"<{spec or 'plain'}:{self.n}>"
class Plain:
    def __str__(self): return "plain!"
print(f"{Money(5)} {Money(6):x>5} {Plain()} {Plain()!s:>8}", "{:abc}".format(Money(7)))
import math
for x in [0.1, 1/3, 2/3, 1e100, 123456.789, 5e-324, 2**53, 2.0**60, 1e21, 123e-7, 0.30000000000000004, 100.5, 1e5, 123456789.0, 4.35, 2.675, 1.005, 9007199254740993.0]:
    print(repr(x), str(x), f"{x:.2f}", f"{x:.15g}", f"{x:e}", f"{x}")
for x in [0.5, 1.5, 2.5, 0.125, 0.375, 1.25, 1.35, 2.345, 1e15 + 0.5]:
    print(f"{x:.0f} {x:.1f} {x:.2f}", round(x), round(x, 1), round(x, 2))
