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
