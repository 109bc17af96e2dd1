import asyncio, logging, sys, io
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(levelname)-8s|%(name)s|%(message)s|%(threadName)s|%(funcName)s")
log = logging.getLogger("app.worker")
class Ctx(logging.LoggerAdapter):
    def process(self, msg, kwargs): return f"[{self.extra['id']}] {msg}", kwargs
class F(logging.Filter):
    def filter(self, r): return "secret" not in r.getMessage()
async def work(i):
    l = Ctx(log, {"id": i}); l.info("start %d", i); await asyncio.sleep(0.01); l.warning("done %(x)s", {"x": i})
async def main():
    log.debug("hidden"); log.addFilter(F()); log.info("secret %s", 1); log.error("err %s %r", "a", "b")
    await asyncio.gather(work(1), work(2))
    try: 1 / 0
    except ZeroDivisionError as e: log.error("boom %r", e)
    print(log.getEffectiveLevel(), log.isEnabledFor(10), log.name, log.parent.name, logging.getLevelName(30), log.level)
    buf = io.StringIO(); h = logging.StreamHandler(buf); h.setFormatter(logging.Formatter("{levelname}:{message}", style="{")); h.setLevel(logging.ERROR)
    l2 = logging.getLogger("x"); l2.addHandler(h); l2.propagate = False; l2.info("no"); l2.critical("yes"); print(repr(buf.getvalue()), l2.handlers == [h], l2)
    logging.disable(logging.CRITICAL); l2.critical("off"); logging.disable(logging.NOTSET); logging.warning("root %s", "w"); logging.log(25, "lvl")
    logging.addLevelName(25, "NOTE"); logging.log(25, "note"); print(logging.getLevelNamesMapping()["INFO"] if hasattr(logging, "getLevelNamesMapping") else 20)
asyncio.run(main())
