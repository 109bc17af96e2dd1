from decimal import Decimal, getcontext, ROUND_HALF_UP, localcontext, InvalidOperation, ROUND_DOWN

a = Decimal("1.10")
b = Decimal("3")
print(a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(Decimal("-2.50")), a**2, Decimal(2) ** -1)
print(
    Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_UP),
    Decimal("2.675").quantize(Decimal("0.01")),
    Decimal("7.325").quantize(Decimal(".01"), rounding=ROUND_DOWN),
)
print(
    repr(Decimal("0.1") + Decimal("0.2")),
    Decimal(0.1),
    Decimal("1E+3"),
    Decimal("123e-10"),
    Decimal("-0"),
    Decimal("0.000001"),
    Decimal("0.0000001"),
)
print(
    Decimal("1.0") == 1,
    Decimal("1.5") > 1,
    Decimal("0.5") == 0.5,
    hash(Decimal("1.0")) == hash(1),
    sorted([Decimal(3), Decimal("1.5")]),
    sum([Decimal("0.1")] * 3),
)
print(
    f"{Decimal('1234567.891'):,.2f}",
    f"{Decimal('3.14159'):.3f}",
    f"{Decimal('0.256'):.1%}",
    f"{Decimal('5'):>8}",
    f"{Decimal('5.5'):08.2f}",
)
print(
    int(Decimal("3.9")),
    float(Decimal("3.9")),
    round(Decimal("2.5")),
    round(Decimal("2.345"), 2),
    Decimal("100").normalize(),
    Decimal("2").sqrt(),
    Decimal("16").sqrt(),
    Decimal("1.20").as_tuple(),
)
with localcontext() as c:
    c.prec = 5
    print(Decimal(1) / Decimal(3), Decimal(2).sqrt())
print(Decimal(1) / Decimal(3), Decimal(10) / Decimal(4), Decimal(100) / Decimal(10), Decimal("1e5") * Decimal("1e-3"))
try:
    Decimal("abc")
except InvalidOperation as e:
    print(repr(e))
try:
    Decimal(1) / 0
except ZeroDivisionError as e:
    print(type(e).__name__, e)
print(
    Decimal("3.7").to_integral_value(),
    Decimal("-3.5").to_integral_value(),
    max(Decimal(1), Decimal(2)),
    Decimal("1.23").is_signed(),
    Decimal(5).adjusted(),
)
print(
    str(Decimal("12.300")),
    Decimal("12.300").normalize(),
    Decimal(7) // Decimal(-2),
    Decimal(-7) % Decimal(3),
    divmod(Decimal(7), 2),
)
