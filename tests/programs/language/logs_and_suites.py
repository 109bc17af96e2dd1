"""A formatter of one's own, and what a runner of tests tells."""
import io
import json
import logging
import re
import sys
import unittest


class AsJson(logging.Formatter):
    def format(self, record):
        row = {"level": record.levelname, "text": record.getMessage(), "line": record.name}
        if record.exc_info:
            kind, error, traceback = record.exc_info
            row["error"] = [kind.__name__, str(error), traceback is not None]
            row["last"] = self.formatException(record.exc_info).splitlines()[-1]
        return json.dumps(row)


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(AsJson())
log = logging.getLogger("shop")
log.addHandler(handler)
log.propagate = False
try:
    {}["missing"]
except KeyError:
    log.exception("not there")
log.error("told", exc_info=ValueError("late"))
log.warning("plain %s", "text", exc_info=None)
print(logging.Formatter("%(asctime)s %(message)s").usesTime(), logging.Formatter("%(message)s").usesTime())


class Sums(unittest.TestCase):
    def test_adds(self):
        self.assertEqual(1 + 1, 2)

    @unittest.expectedFailure
    def test_known(self):
        self.assertEqual(1, 2)

    @unittest.skip("later")
    def test_later(self):
        pass

    def test_raises(self):
        try:
            self.assertRaises(ValueError, int, "5")
        except AssertionError as error:
            print(error)


stream = io.StringIO()
result = unittest.TextTestRunner(stream=stream, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Sums))
print(re.sub(r"in [\d.]+s", "in no time", stream.getvalue()), result)
