import logging, sys, io

s = io.StringIO()
logging.basicConfig(stream=s, level=logging.DEBUG, format="%(levelname)-8s|%(name)s|%(message)s|%(threadName)s")
log = logging.getLogger("app.db")
log.debug("d %d", 1)
log.warning("w %s", "x")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
log.error("e", exc_info=False)
logging.info("root")
lines = s.getvalue().splitlines()
print(lines[0])
print(lines[1])
print(lines[2])
print(lines[3], lines[-3])
print(lines[-2:])
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("{levelname}: {message}", style="{"))
l2 = logging.getLogger("two")
l2.addHandler(h)
l2.propagate = False
l2.setLevel("INFO")
l2.info("hey")
l2.debug("no")
print(log.name, log.parent.name, log.getEffectiveLevel(), log.isEnabledFor(10), logging.getLevelName(20))


class F(logging.Filter):
    def filter(self, r):
        return "secret" not in r.getMessage()


l2.addFilter(F())
l2.info("secret")
l2.info("public")
print(len(logging.Formatter("%(asctime)s").format(logging.LogRecord("n", 20, "p", 1, "m", (), None))))
