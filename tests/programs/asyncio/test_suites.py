import asyncio, unittest


class FakeTest:

    def assert_equal(self, a, b):
        assert a == b, f"{a!r} != {b!r}"

    def assert_raises(self, exc, fn, *a):
        try:
            fn(*a)
        except exc as e:
            return e
        raise AssertionError(f"{exc.__name__} not raised")


class TestQueue(FakeTest):

    async def test_a(self):
        q = asyncio.Queue()
        await q.put(1)
        self.assert_equal(await q.get(), 1)

    async def test_b(self):
        self.assert_equal(1, 2)

    def test_c(self):
        e = self.assert_raises(ZeroDivisionError, lambda: 1 / 0)
        print("  ", e)


def test_func():
    assert [1] == [1]


async def test_afunc():
    await asyncio.sleep(0)
    raise KeyError("boom")


passed = failed = 0
for name, obj in list(globals().items()):
    tests = []
    if isinstance(obj, type) and name.startswith("Test"):
        tests = [(f"{name}.{m}", getattr(obj(), m)) for m in dir(obj) if m.startswith("test_")]
    elif name.startswith("test_") and callable(obj):
        tests = [(name, obj)]
    for n, f in tests:
        try:
            r = f()
            if asyncio.iscoroutine(r):
                asyncio.run(r)
            print("PASS", n)
            passed += 1
        except AssertionError as e:
            print("FAIL", n, e)
            failed += 1
        except Exception as e:
            print("ERROR", n, type(e).__name__, e)
            failed += 1
print(passed, failed)


class T(unittest.IsolatedAsyncioTestCase):

    def setUp(self):
        self.log = ["setUp"]

    async def asyncSetUp(self):
        self.log.append("asyncSetUp")
        self.lock = asyncio.Lock()

    async def asyncTearDown(self):
        self.log.append("atd")

    def tearDown(self):
        self.log.append("td")
        print(self.log)

    async def test_lock(self):
        async with self.lock:
            self.assertTrue(self.lock.locked())
        self.addAsyncCleanup(self.cl, 1)

    async def cl(self, x):
        print("cleanup", x)

    def test_sync(self):
        self.assertEqual(asyncio.get_event_loop().run_until_complete(asyncio.sleep(0, 3)), 3)

    async def test_sub(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertIn(i, (0, 1))

    async def test_fail(self):
        with self.assertRaises(TimeoutError) as cm:
            await asyncio.wait_for(asyncio.sleep(1), 0.01)
        self.assertIsInstance(cm.exception, TimeoutError)
        self.assertDictEqual({"a": 1}, {"a": 2})

    @unittest.expectedFailure
    async def test_xf(self):
        self.fail("x")

    async def test_misc(self):
        self.assertAlmostEqual(1.0, 1.00000001)
        self.assertCountEqual([1, 2], [2, 1])
        self.assertListEqual([1], [1])
        self.assertRegex("abc", "b")
        self.assertGreaterEqual(2, 1)
        self.assertIsNotNone(1)
        self.assertNotIn(1, [])
        self.assertSetEqual({1}, {1})
        self.assertTupleEqual((1,), (1,))
        self.assertMultiLineEqual("a", "a")
        self.assertSequenceEqual([1], (1,))
        self.assertLess(1, 2)
        self.assertFalse(0)
        with self.assertRaisesRegex(ValueError, "ab+"):
            raise ValueError("xabb")
        with self.assertLogs("lg", level="INFO") as lc:
            import logging

            logging.getLogger("lg").info("hello")
        print(lc.output)
        with self.assertWarns(UserWarning):
            import warnings

            warnings.warn("w")


r = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(T).run(r)
print(
    r.testsRun,
    len(r.failures),
    len(r.errors),
    len(r.expectedFailures),
    [str(c).split()[0] for c, _ in r.failures + r.errors],
)
import asyncio

results = []


def check(name, cond):
    results.append((name, bool(cond)))
    print(("ok " if cond else "FAIL ") + name)


class Assert:

    def eq(self, a, b, msg=""):
        if a != b:
            raise AssertionError(msg or f"{a} != {b}")

    def raises(self, exc):
        outer = self

        class CM:

            def __enter__(s):
                return s

            def __exit__(s, t, v, tb):
                if t is None:
                    raise AssertionError(f"{exc.__name__} not raised")
                s.value = v
                return issubclass(t, exc)

        return CM()


class Suite(Assert):
    tests = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Suite.tests += [(cls, n) for n in vars(cls) if n.startswith("test")]


class Locks(Suite):

    async def test_fifo(self):
        l = asyncio.Lock()
        order = []

        async def w(i):
            async with l:
                order.append(i)
                await asyncio.sleep(0)

        await asyncio.gather(*[w(i) for i in range(4)])
        self.eq(order, [0, 1, 2, 3])

    async def test_cancel_waiter(self):
        l = asyncio.Lock()
        await l.acquire()
        t = asyncio.create_task(l.acquire())
        t2 = asyncio.create_task(l.acquire())
        await asyncio.sleep(0)
        t.cancel()
        l.release()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.eq(t2.done(), True)
        self.eq(l.locked(), True)
        self.eq(t.cancelled(), True)

    async def test_release_unlocked(self):
        with self.raises(RuntimeError) as cm:
            asyncio.Lock().release()
        self.eq(str(cm.value), "Lock is not acquired.")


class Groups(Suite):

    async def test_all_ok(self):
        async with asyncio.TaskGroup() as tg:
            ts = [tg.create_task(asyncio.sleep(0, i)) for i in range(3)]
        self.eq([t.result() for t in ts], [0, 1, 2])

    async def test_err(self):

        async def b():
            raise ValueError("b")

        with self.raises(ExceptionGroup) as cm:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(b())
                tg.create_task(asyncio.sleep(10))
        self.eq(len(cm.value.exceptions), 1)
        self.eq(cm.value.exceptions[0].args, ("b",))
        m, r = cm.value.split(ValueError)
        self.eq(r, None)
        self.eq(type(m), ExceptionGroup)

    async def test_fail(self):
        self.eq(1, 2, "one is not two")

    async def test_error(self):
        raise LookupError("look")


async def run_all():
    for cls, name in Suite.tests:
        try:
            await getattr(cls(), name)()
        except AssertionError as e:
            check(f"{cls.__name__}.{name}: {e}", False)
        except Exception as e:
            check(f"{cls.__name__}.{name}: {type(e).__name__}({e})", False)
        else:
            check(f"{cls.__name__}.{name}", True)


asyncio.run(run_all())
print(sum((ok for _, ok in results)), "/", len(results))


def parametrize(*cases):

    def d(f):
        f.cases = cases
        return f

    return d


@parametrize((1, 2, 3), (0, 0, 0), (-1, 1, 1))
def test_add(a, b, c):
    assert a + b == c, f"{a}+{b}!={c}"


for c in test_add.cases:
    try:
        test_add(*c)
        print("pass", c)
    except AssertionError as e:
        print("fail", e)
import sys

print(sys.version_info.major, sys.version_info[:2], sys.version_info >= (3, 11))


async def fixture():
    print("setup")
    yield {"db": 1}
    print("teardown")


async def use():
    async for fx in fixture():
        print(fx)
    g = fixture()
    v = await anext(g)
    print(v)
    try:
        await anext(g)
    except StopAsyncIteration:
        print("done")


asyncio.run(use())
