import cmath

z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), -z, z == 3 + 4j, type(z), bool(0j))
print(z * 2, z * z, z / 2, z**2, 1 - 1j, 2 * 1j, 1 / 1j, sum([1j, 2, 3.5]), (-8) ** (1 / 3))
print(f"{z:.2f} {z:g} {z!r:>10}", complex("1+2j"), complex(" (-1e3-2.5J) "), complex(1, -0.0), complex(-0.0, 2), [1e20j, .5j])
print({1: "one"}[1 + 0j], 5 + 0j == 5, hash(2 + 0j) == hash(2), cmath.sqrt(-4), cmath.polar(1j)[0])
for wrong in [
    lambda: z < 1, lambda: int(z), lambda: z // 1, lambda: z / 0, lambda: complex("1 + 2j"), lambda: complex([]), lambda: z + "a",
    lambda: divmod(z, 2), lambda: round(z), lambda: 0**1j,
]:
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
