"""unittest: test cases, asynchronous ones too, and a runner that says what came of them."""
import asyncio
import contextvars
import sys
import time
import traceback
from contextlib import contextmanager as _contextmanager


class SkipTest(Exception):
    pass


def skip(reason=""):
    def decorate(test):
        test.__unittest_skip__, test.__unittest_skip_why__ = True, reason
        return test

    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda test: test


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(test):
    test.__unittest_expecting_failure__ = True
    return test


class _Expecting:
    """What `assertRaises` gives as a context."""

    def __init__(self, case, expected, pattern=None, msg=None):
        self._case, self._expected, self._pattern, self._msg = case, expected, pattern, msg
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        if kind is None:
            names = self._expected if isinstance(self._expected, tuple) else (self._expected,)
            by = f" by {self._called}" if getattr(self, "_called", None) else ""
            self._case.fail(self._msg or f"{' or '.join(name.__name__ for name in names)} not raised{by}")
        if not issubclass(kind, self._expected):
            return False
        self.exception = error
        if self._pattern is not None:
            import re

            if not re.search(self._pattern, str(error)):
                self._case.fail(f'"{self._pattern}" does not match "{error}"')
        return True


class _Logs:
    """What `assertLogs` gives as a context: the records, and each as text."""

    def __init__(self, case, logger, level, wants):
        import logging

        self._case, self._wants = case, wants
        self._logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self._level = logging.INFO if level is None else getattr(logging, level) if isinstance(level, str) else level
        self.records, self.output = [], []

    def __enter__(self):
        import logging

        watch, records = self, self.records

        class Catching(logging.Handler):
            def emit(self, record):
                if record.levelno >= watch._level:
                    records.append(record)
                    watch.output.append(f"{record.levelname}:{record.name}:{record.getMessage()}")

        self._before = (self._logger.handlers, self._logger.level, self._logger.propagate)
        self._logger.handlers, self._logger.propagate = [Catching()], False
        self._logger.setLevel(self._level)
        return self

    def __exit__(self, kind, error, tb):
        self._logger.handlers, level, self._logger.propagate = self._before
        self._logger.setLevel(level)
        if kind is not None:
            return False
        if self._wants and not self.records:
            import logging

            self._case.fail(f"no logs of level {logging.getLevelName(self._level)} or higher triggered on {self._logger.name}")
        if not self._wants and self.records:
            self._case.fail(f"Unexpected logs found: {self.output!r}")


class _Warns:
    """What `assertWarns` gives as a context."""

    def __init__(self, case, expected, pattern=None):
        self._case, self._expected, self._pattern = case, expected, pattern
        self.warning = None

    def __enter__(self):
        import warnings

        self._catching = warnings.catch_warnings(record=True)
        self._caught = self._catching.__enter__()
        warnings.simplefilter("always")
        return self

    def __exit__(self, kind, error, tb):
        self._catching.__exit__(kind, error, tb)
        if kind is not None:
            return False
        import re

        for each in self._caught:
            if issubclass(each.category, self._expected) and (self._pattern is None or re.search(self._pattern, str(each.message))):
                self.warning = each.message
                return False
        names = self._expected if isinstance(self._expected, tuple) else (self._expected,)
        self._case.fail(f"{' or '.join(name.__name__ for name in names)} not triggered")


class _SubTest:
    """What failed: a test, and the part of it."""

    def __init__(self, test_case, message, params):
        self.test_case, self._message, self.params = test_case, message, params

    def _shown(self):
        parts = [] if self._message is None else [f"[{self._message}]"]
        if self.params:
            parts.append("(" + ", ".join(f"{name}={value!r}" for name, value in self.params.items()) + ")")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._shown()}"

    def __str__(self):
        return f"{self.test_case} {self._shown()}"


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._parts_failed = []
        self._cleanups = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def shortDescription(self):
        return None

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def enterContext(self, cm):
        value = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return value

    def skipTest(self, reason):
        raise SkipTest(reason)

    @_contextmanager
    def subTest(self, msg=None, **params):
        # A part that fails is told, and the test goes on.
        try:
            yield
        except self.failureException as error:
            self._parts_failed.append(("failures", _SubTest(self, msg, params), "".join(traceback.format_exception(error))))
        except SkipTest:
            pass
        except Exception as error:
            self._parts_failed.append(("errors", _SubTest(self, msg, params), "".join(traceback.format_exception(error))))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _check(self, holds, standard, msg):
        if not holds:
            raise self.failureException(standard if msg is None else f"{standard} : {msg}")

    def assertTrue(self, expr, msg=None):
        self._check(expr, f"{expr!r} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, f"{expr!r} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, f"{first!r} != {second!r}", msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertMultiLineEqual = assertEqual

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        self._check(list(first) == list(second), f"Sequences differ: {first!r} != {second!r}", msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, f"{first!r} == {second!r}", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, f"{expr1!r} is not {expr2!r}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, f"unexpectedly identical: {expr1!r}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, f"{obj!r} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, f"{member!r} not found in {container!r}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, f"{member!r} unexpectedly found in {container!r}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), f"{obj!r} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), f"{obj!r} is an instance of {cls!r}", msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, f"{a!r} not less than {b!r}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, f"{a!r} not less than or equal to {b!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, f"{a!r} not greater than {b!r}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, f"{a!r} not greater than or equal to {b!r}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        if delta is not None:
            self._check(difference <= delta, f"{first!r} != {second!r} within {delta!r} delta ({difference!r} difference)", msg)
            return
        places = 7 if places is None else places
        self._check(round(difference, places) == 0, f"{first!r} != {second!r} within {places!r} places ({difference!r} difference)", msg)

    def assertNotAlmostEqual(self, first, second, places=7, msg=None, delta=None):
        self._check(round(abs(first - second), places) != 0, f"{first!r} == {second!r} within {places!r} places", msg)

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        rest = list(second)
        for item in first:
            if item in rest:
                rest.remove(item)
        self._check(not rest and len(first) == len(second), f"Element counts were not equal: {first!r}, {second!r}", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        import re

        self._check(re.search(expected_regex, text), f"Regex didn't match: {expected_regex!r} not found in {text!r}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        expecting = _Expecting(self, expected_exception, msg=kwargs.pop("msg", None) if not args else None)
        if not args:
            return expecting
        expecting._called = getattr(args[0], "__name__", str(args[0]))
        with expecting:
            args[0](*args[1:], **kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        expecting = _Expecting(self, expected_exception, expected_regex)
        if not args:
            return expecting
        expecting._called = getattr(args[0], "__name__", str(args[0]))
        with expecting:
            args[0](*args[1:], **kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, False)

    def assertWarns(self, expected_warning, *args, **kwargs):
        expecting = _Warns(self, expected_warning)
        if not args:
            return expecting
        expecting._called = getattr(args[0], "__name__", str(args[0]))
        with expecting:
            args[0](*args[1:], **kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        expecting = _Warns(self, expected_warning, expected_regex)
        if not args:
            return expecting
        expecting._called = getattr(args[0], "__name__", str(args[0]))
        with expecting:
            args[0](*args[1:], **kwargs)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re

        found = re.search(unexpected_regex, text)
        self._check(not found, f"Regex matched: {found and found.group()!r} matches {unexpected_regex!r} in {text!r}", msg)




    def _run_parts(self):
        self.setUp()
        try:
            getattr(self, self._testMethodName)()
        finally:
            self.tearDown()

    def run(self, result=None):
        result = result or TestResult()
        result.testsRun += 1
        method = getattr(self, self._testMethodName)
        for marked in (method, type(self)):
            if getattr(marked, "__unittest_skip__", False):
                result.add("skipped", self, marked.__unittest_skip_why__)
                return result
        is_expected = getattr(method, "__unittest_expecting_failure__", False)
        try:
            try:
                self._run_parts()
            finally:
                self.doCleanups()
        except SkipTest as reason:
            result.add("skipped", self, str(reason))
        except self.failureException as error:
            result.add("expectedFailures" if is_expected else "failures", self, "".join(traceback.format_exception(error)))
        except Exception as error:
            result.add("expectedFailures" if is_expected else "errors", self, "".join(traceback.format_exception(error)))
        else:
            if not self._parts_failed:
                result.add("unexpectedSuccesses" if is_expected else "successes", self, "")
        for kind, part, text in self._parts_failed:
            result.add(kind, part, text)
        self._parts_failed = []
        return result

    __call__ = run


class IsolatedAsyncioTestCase(TestCase):
    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        value = await cm.__aenter__()
        self.addAsyncCleanup(cm.__aexit__, None, None, None)
        return value

    def doCleanups(self):
        pass

    def _run_parts(self):
        # Each part is run on its own, the asynchronous ones as tasks of one loop; all see one context.
        context = contextvars.copy_context()
        with asyncio.Runner() as runner:
            asyncio.set_event_loop(runner.get_loop())

            def call(function, *args, **kwargs):
                outcome = context.run(function, *args, **kwargs)
                if asyncio.iscoroutine(outcome):
                    runner.run(outcome, context=context)

            try:
                call(self.setUp)
                call(self.asyncSetUp)
                try:
                    call(getattr(self, self._testMethodName))
                finally:
                    call(self.asyncTearDown)
                    call(self.tearDown)
            finally:
                while self._cleanups:
                    function, args, kwargs = self._cleanups.pop()
                    call(function, *args, **kwargs)


class TestResult:
    _MARKS = {"successes": ".", "failures": "F", "errors": "E", "skipped": "s", "expectedFailures": "x", "unexpectedSuccesses": "u"}

    def __init__(self):
        self.testsRun = 0
        self.marks = ""
        for kind in self._MARKS:
            setattr(self, kind, [])

    def add(self, kind, case, text):
        getattr(self, kind).append((case, text))
        self.marks += self._MARKS[kind]
        if self.tell is not None:
            words = {"successes": "ok", "failures": "FAIL", "errors": "ERROR", "skipped": f"skipped {text!r}",
                     "expectedFailures": "expected failure", "unexpectedSuccesses": "unexpected success"}
            self.tell(f"{case} ... {words[kind]}")

    def __repr__(self):
        name = "unittest.runner.TextTestResult" if self.is_shown else "unittest.result.TestResult"
        return f"<{name} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"

    # Whether a runner shows it, and who is told of each test.
    is_shown, tell = False, None

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() if isinstance(test, TestSuite) else 1 for test in self._tests)

    def run(self, result):
        last = None
        for test in self._tests:
            kind = type(test)
            if kind is not last and isinstance(test, TestCase):
                if last is not None:
                    last.tearDownClass()
                kind.setUpClass()
                last = kind
            test.run(result)
        if last is not None:
            last.tearDownClass()
        return result


class TestLoader:
    testMethodPrefix = "test"

    def getTestCaseNames(self, testCaseClass):
        return sorted(name for name in dir(testCaseClass) if name.startswith("test") and callable(getattr(testCaseClass, name)))

    def loadTestsFromTestCase(self, testCaseClass):
        return TestSuite(testCaseClass(name) for name in self.getTestCaseNames(testCaseClass))

    def loadTestsFromNames(self, variables):
        kinds = [kind for _, kind in sorted(variables.items())
                 if isinstance(kind, type) and issubclass(kind, TestCase) and kind not in (TestCase, IsolatedAsyncioTestCase)]
        return TestSuite(case for kind in kinds for case in self.loadTestsFromTestCase(kind))


defaultTestLoader = TestLoader()


class TextTestRunner:
    def __init__(self, stream=None, verbosity=1, **options):
        self._stream, self._verbosity = stream or sys.stderr, verbosity

    def run(self, test):
        result, began = TestResult(), time.perf_counter()
        result.is_shown = True
        say = lambda text="": print(text, file=self._stream)
        if self._verbosity > 1:
            result.tell = say
        test.run(result)
        took = time.perf_counter() - began
        say(result.marks if self._verbosity < 2 else "")
        for name, found in (("ERROR", result.errors), ("FAIL", result.failures)):
            for case, text in found:
                say("=" * 70)
                say(f"{name}: {case}")
                say("-" * 70)
                say(text)
        say("-" * 70)
        say(f"Ran {result.testsRun} test{'' if result.testsRun == 1 else 's'} in {took:.3f}s")
        say()
        counts = {"failures": len(result.failures), "errors": len(result.errors), "skipped": len(result.skipped),
                  "expected failures": len(result.expectedFailures), "unexpected successes": len(result.unexpectedSuccesses)}
        told = ", ".join(f"{name}={n}" for name, n in counts.items() if n)
        say(("OK" if result.wasSuccessful() else "FAILED") + (f" ({told})" if told else ""))
        return result


def main(module="__main__", *, exit=True, verbosity=1, argv=None, **options):
    from _classes import main_variables

    result = TextTestRunner(verbosity=verbosity).run(defaultTestLoader.loadTestsFromNames(main_variables()))
    if exit:
        sys.exit(0 if result.wasSuccessful() else 1)
