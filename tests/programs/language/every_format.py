x = 3.14159; n = 1234567; s = "hello"; neg = -42
for spec in ["", "d", "5d", "<8d", ">8d", "^8d", "08d", "+d", " d", ",", "_", "x", "X", "#x", "#o", "#b", "b", "o", "c", "e", ".2e", "f", ".1f", "g", "G", "%", "n", "*^20,", "=+10", "010,", ".3", "_x", "_b", "#_x", "z", "s", "q", "5.2d", ",x", ",_", "+c", "1000000000000000000000d", "é<9", "{}<5"]:
    for v in (n, neg, 65, True):
        try: print(spec, v, format(v, spec))
        except Exception as e: print(spec, v, type(e).__name__, e)
for spec in ["", ".2f", "10.3f", "<10.1f", "+.2f", " .2f", ",.2f", "_.1f", "e", ".3e", "E", "g", ".3g", "%", ".1%", "010.2f", "z.1f", "z", "#.0f", "#g", "n", "d", "s", "x", ".10", "10", "=10", "^+12.3f", "F", ".0f", "-", "06", ".", "..2f", ",.3g", "c"]:
    for v in (x, -0.04, 1e20, float("inf"), float("nan"), 100.0, 0.0):
        try: print(spec, v, format(v, spec))
        except Exception as e: print(spec, v, type(e).__name__, e)
for spec in ["", "10", ">10", "^10", ".2", "10.3", "*<8", "s", "=5", "d", "05", "+", ",", "#", "<", "08s", "x", "z", "_", " "]:
    try: print(repr(spec), repr(format(s, spec)))
    except Exception as e: print(repr(spec), type(e).__name__, e)
for v in ([1], None, {}, object, (1,), b"x"):
    try: print(format(v, ""), end=" "); print(format(v, ">10"))
    except Exception as e: print(type(e).__name__, e)
w, p = 10, 2
print(f"{x:{w}.{p}f}|{s!r:>{w}}|{s!s:^{w}}|{s!a}|{x=}|{n=:,}|{s=!s}|{ x = }|{{}}|{'a' 'b'}|{1 if x else 2}")
print(f"{n:>{w}}" f"{'nested ' + f'{x:.1f}'}", f'{"a" + "b"}', f"{[i for i in range(3)]}", f"{ {'a': 1}['a'] }", f"{(lambda: 3)()}")
print("%s %r %d %5d %-5d| %05d %x %X %o %e %.2f %g %c %% %+d %s" % ("a", "b", 1, 2, 3, 4, 255, 255, 8, 1.5, 2.345, 1e10, "z", 5, None))
print("%(a)s %(b).3f %(c)r" % {"a": 1, "b": 2, "c": [3]}, "%s" % (1,), "%s" % [1, 2], "%*d" % (5, 3), "%.*f" % (2, 3.14159), "%a" % "é", "%i" % 3.9, "%#x" % 255, "% d" % 3)
for f, a in [("%d", "x"), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%(a)s", 5), ("%(a)s", {}), ("%q", 1), ("%c", 1.5), ("%", 1), ("%x", 1.5), ("%f", "a")]:
    try: print(f % a)
    except Exception as e: print(f, type(e).__name__, e)
print("{} {} {0}".format(1, 2) if False else "{0} {1} {0}".format(1, 2), "{a} {b[0]} {c.real} {d[k]}".format(a=1, b=[2], c=3, d={"k": 4}), "{:>{w}}".format("x", w=4), "{!r:>5}".format("a"), "{:%Y}".format(__import__("datetime").date(2024, 1, 2)))
for f in ["{", "}", "{0", "{a}", "{0} {}", "{!x}", "{0.foo}", "{1}", "{[a]}"]:
    try: print(f.format("v"))
    except Exception as e: print(f, type(e).__name__, e)
print("{x}".format_map({"x": 1}), str.format("{}", 2))
print(f"{1e6} {1e16} {1e-5} {0.1 + 0.2} {1/3} {-0.0} {1e100} {123456789.123456789} {2**70} {1.0} {1e22} {5e-324}")
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(-0.5), round(1e20), round(1.5, 0), round(True))
