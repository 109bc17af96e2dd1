import math

for f in (math.acosh, math.asinh, math.atanh, math.erf, math.erfc, math.exp2, math.gamma, math.lgamma, math.ulp):
    row = []
    for x in (
        0.0,
        0.1,
        0.5,
        1.0,
        1.5,
        2,
        2.5,
        5,
        7.25,
        10,
        30.5,
        171,
        -0.5,
        -2.5,
        1e-3,
        26.0,
        float("inf"),
        float("nan"),
    ):
        try:
            row.append(f"{f(x):.13g}")
        except (ValueError, OverflowError) as e:
            row.append(f"{type(e).__name__} {e}")
    print(f.__name__, row)
print(
    math.remainder(7, 4),
    math.remainder(6, 4),
    math.remainder(-7, 4),
    math.remainder(5, math.inf),
    math.nextafter(1, 2),
    math.nextafter(0, -1),
    math.nextafter(1, 0, steps=3),
    math.fma(2, 3, 4),
    math.fma(0.1, 10, -1),
    math.ulp(1),
    math.ulp(0),
    math.ulp(1e300),
)
for bad in (
    lambda: math.remainder(1, 0),
    lambda: math.gamma(-1),
    lambda: math.gamma(200),
    lambda: math.erf("x"),
    lambda: math.acosh(0),
    lambda: math.exp2(5000),
):
    try:
        print(bad())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
print(math.erf(1), math.erfc(1), math.gamma(5), math.exp2(10), math.erf(-0.3))
