import unittest, asyncio


class T(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.x = 1
        print("asetup")

    async def asyncTearDown(self):
        print("ateardown")

    async def test_b(self):
        await asyncio.sleep(0.01)
        self.assertEqual(self.x, 1)
        print("b")

    def test_a(self):
        print("a")
        self.assertTrue(True)

    async def test_fail(self):
        self.assertEqual(1, 2)

    async def test_raises(self):
        with self.assertRaises(ValueError) as c:
            raise ValueError("v")
        self.assertEqual(str(c.exception), "v")
        with self.assertRaisesRegex(KeyError, "k"):
            raise KeyError("k")
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)

    @unittest.skip("later")
    def test_skip(self):
        pass


r = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped), r.wasSuccessful())


class U(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleanup")

    def test_x(self):
        for a, b in (
            (self.assertIn, (1, [2])),
            (self.assertIsNone, (3,)),
            (self.assertGreater, (1, 2)),
            (self.assertAlmostEqual, (1, 1.1)),
            (self.assertTrue, (0,)),
            (self.assertNotEqual, (1, 1)),
            (self.assertIs, (1, 2)),
            (self.assertIsInstance, (1, str)),
        ):
            try:
                a(*b)
            except AssertionError as e:
                print(e)
        try:
            self.assertEqual(1, 2, "msg")
        except AssertionError as e:
            print(e)
        try:
            with self.assertRaises(ValueError):
                pass
        except AssertionError as e:
            print(e)
        self.assertCountEqual([1, 2], [2, 1])
        self.assertAlmostEqual(1.00000001, 1)


unittest.main(exit=False)
