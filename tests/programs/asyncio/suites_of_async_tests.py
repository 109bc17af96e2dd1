import unittest, asyncio
from unittest import mock
class Svc:
    async def fetch(self, x): await asyncio.sleep(0.01); return x * 2
    def sync(self): return 1
class T(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass")
    def setUp(self): print("setUp"); self.addCleanup(lambda: print("cleanup"))
    async def asyncSetUp(self): self.s = Svc(); self.loop = asyncio.get_running_loop()
    async def test_fetch(self): self.assertEqual(await self.s.fetch(2), 4); self.assertIs(self.loop, asyncio.get_running_loop())
    async def test_mock(self):
        m = mock.AsyncMock(return_value=5); self.assertEqual(await m(1, a=2), 5); m.assert_awaited_once_with(1, a=2); self.assertEqual(m.await_count, 1)
        m.side_effect = ValueError("x")
        with self.assertRaisesRegex(ValueError, "x"): await m()
        with mock.patch.object(Svc, "sync", return_value=9) as p: self.assertEqual(self.s.sync(), 9); p.assert_called_once()
    async def test_timeout(self):
        with self.assertRaises(asyncio.TimeoutError):
            async with asyncio.timeout(0.01): await asyncio.sleep(1)
    def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i): self.assertLess(i, 2)
    @unittest.expectedFailure
    def test_xfail(self): self.fail("x")
    @unittest.skipIf(True, "why")
    def test_skipped(self): pass
    async def test_enter(self):
        import contextlib
        @contextlib.asynccontextmanager
        async def cm(): print("in"); yield 3; print("out")
        self.assertEqual(await self.enterAsyncContext(cm()), 3)
    def test_logs(self):
        import logging
        with self.assertLogs("a", "INFO") as cm: logging.getLogger("a").info("hi")
        self.assertEqual(cm.output, ["INFO:a:hi"])
        with self.assertWarns(DeprecationWarning): __import__("warnings").warn("d", DeprecationWarning)
res = unittest.TestResult(); unittest.defaultTestLoader.loadTestsFromTestCase(T).run(res)
print(res.testsRun, len(res.failures), len(res.errors), len(res.skipped), len(res.expectedFailures), res.wasSuccessful(), res)
for t, tb in res.failures: print(t, tb.splitlines()[-1])
