import json, re, datetime, random, time, logging, sys, uuid, hashlib, math, decimal, fractions, copy, io, os, base64

print(
    json.dumps({"a": [1, 2.5, None, True], "b": 'é\n"', 1: 2}),
    json.dumps([1, {"b": 1, "a": 2}], indent=2, sort_keys=True),
    json.dumps("é", ensure_ascii=False),
    json.dumps({"a": 1}, separators=(",", ":")),
    json.loads('{"a": [1, 2.0, null, "\\u00e9"]}'),
    json.dumps({}),
    json.dumps(float("inf")),
)
try:
    json.loads("{bad}")
except json.JSONDecodeError as e:
    print(e, e.pos, e.lineno)
try:
    json.loads("")
except ValueError as e:
    print(e)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
print(json.dumps({1, 2}, default=list), json.dumps([]), json.dumps((1, 2)))
print(
    re.findall("\\d+", "a1b22"),
    re.sub("(\\w)(\\d)", "\\2\\1", "a1b2"),
    re.match("(?P<n>\\w+)@(\\w+)", "me@x").groupdict(),
    re.split("[,;]\\s*", "a, b;c"),
    re.search("x", "abc"),
    re.compile("a+", re.I).fullmatch("AAa").group(),
    [m.span() for m in re.finditer("b", "abcb")],
    re.sub("a", lambda m: m.group().upper(), "banana", count=2),
    re.escape("a.b"),
    re.match("(a)(b)?", "a").groups(),
)
D = datetime
d = D.datetime(2024, 2, 29, 13, 5, 7)
print(
    d,
    d.isoformat(),
    d.strftime("%Y-%m-%d %H:%M:%S %A %b %j %p %I"),
    d + D.timedelta(days=1, hours=2),
    d - D.datetime(2024, 1, 1),
    d.weekday(),
    d.isoweekday(),
    d.date(),
    d.time(),
    D.datetime.strptime("2024-01-02 03:04", "%Y-%m-%d %H:%M"),
    D.timedelta(seconds=90),
    D.timedelta(days=-1, hours=3),
    D.timedelta(hours=1).total_seconds(),
    d.replace(year=2023, day=1),
    D.date(2024, 1, 31) + D.timedelta(1),
    repr(d),
    repr(D.timedelta(1, 2)),
    D.datetime.fromisoformat("2024-01-01T10:00:00+02:00"),
    D.datetime(2024, 1, 1, tzinfo=D.timezone.utc).isoformat(),
    d.timestamp() > 0,
    d > D.datetime(2023, 1, 1),
    D.date.fromisoformat("2024-03-01").strftime("%d/%m/%y"),
    d.isocalendar()[1],
)
random.seed(42)
print(
    random.random(),
    random.randint(1, 100),
    random.choice("abcdef"),
    random.sample(range(100), 5),
    random.uniform(1, 2),
    random.gauss(0, 1),
    random.choices([1, 2, 3], k=4),
    random.choices("ab", weights=[1, 9], k=5),
    random.expovariate(2),
    random.randrange(0, 100, 5),
    random.getrandbits(8),
    random.triangular(0, 1, 0.5),
    random.betavariate(1, 2),
    random.normalvariate(0, 1),
    random.lognormvariate(0, 1),
    random.paretovariate(2),
)
l = list(range(10))
random.shuffle(l)
print(l)
r = random.Random(7)
print(r.random(), r.randint(0, 9), random.Random("s").random(), r.randbytes(3))
print(
    math.sqrt(2),
    math.floor(-1.5),
    math.ceil(1.2),
    math.gcd(12, 18),
    math.factorial(10),
    math.isclose(0.1 + 0.2, 0.3),
    math.pi,
    math.hypot(3, 4),
    math.log(8, 2),
    math.prod([1, 2, 3]),
    math.comb(5, 2),
    math.perm(5, 2),
    math.inf,
    math.trunc(2.7),
    math.fsum([0.1] * 10),
    math.isqrt(17),
    math.lcm(4, 6),
    math.degrees(math.pi),
    math.copysign(1, -0.0),
    math.exp(1),
    math.isnan(math.nan),
    math.dist((0, 0), (3, 4)),
    math.modf(1.5),
    math.log10(1000),
    math.sin(1),
)
print(
    decimal.Decimal("0.1") + decimal.Decimal("0.2"),
    fractions.Fraction(1, 3) + fractions.Fraction(1, 6),
    decimal.Decimal("1.10").quantize(decimal.Decimal("0.1")),
    fractions.Fraction("0.25"),
)
a = [1, [2]]
b = copy.copy(a)
c = copy.deepcopy(a)
a[1].append(3)
print(b, c)
s = io.StringIO()
print("x", 1, file=s)
s.write("y")
print(repr(s.getvalue()))
s.seek(0)
print(s.readline(), s.read())
print(
    hashlib.sha256(b"a").hexdigest()[:16],
    hashlib.md5(b"a").hexdigest(),
    base64.b64encode(b"hi"),
    uuid.UUID("12345678123456781234567812345678"),
    len(str(uuid.uuid4())),
    uuid.uuid5(uuid.NAMESPACE_DNS, "x"),
)
logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s", stream=sys.stdout)
lg = logging.getLogger("app")
lg.info("hi %s", 1)
lg.debug("no")
lg.warning("w")
logging.error("root %d", 5)
lg.setLevel("DEBUG")
lg.debug("now")
try:
    1 / 0
except ZeroDivisionError:
    lg.error("err", exc_info=False)
print(lg.getEffectiveLevel(), lg.isEnabledFor(10), logging.getLevelName(20), lg.name, lg.handlers)


class H(logging.Handler):

    def emit(self, r):
        print("H", r.getMessage(), r.levelname, r.levelno)


lg.addHandler(H())
lg.propagate = False
lg.critical("c")
logging.LoggerAdapter(lg, {"x": 1}).info("ad")
print(
    os.path.join("a", "b"),
    os.path.basename("/x/y.py"),
    os.path.splitext("a.tar.gz"),
    sys.version_info >= (3, 11),
    sys.maxsize,
    sys.getrecursionlimit(),
    time.strftime("%Y", time.gmtime(0)),
    os.environ.get("NOPE"),
    time.monotonic() >= 0,
    sys.argv[1:],
    sys.platform,
)
