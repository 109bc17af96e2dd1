import asyncio, logging, sys


class First(logging.Formatter):
    def format(self, record):
        return super().format(record).splitlines()[0].split(" at ")[0]


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(First("%(levelname)s %(name)s %(funcName)s:%(lineno)d %(module)s %(message)s"))
logging.basicConfig(level=logging.DEBUG, handlers=[handler])


async def bad():
    raise ValueError("lost")


async def main():
    logging.info("start")
    t = asyncio.create_task(bad())
    await asyncio.sleep(0)
    del t
    await asyncio.sleep(0)
    logging.getLogger("x.y").debug("dbg")
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


asyncio.run(main())
with asyncio.Runner() as r:
    r.run(asyncio.sleep(0))


class L(logging.Logger):
    def shout(self, m):
        self.info(m.upper())


logging.setLoggerClass(L)
logging.getLogger("sh").shout("hey")
print(logging.getLoggerClass().__name__)
try:
    {}["k"]
except KeyError:
    logging.getLogger("q").exception("with %s", "arg", stacklevel=1, extra={"z": 1})
print(logging.makeLogRecord({"msg": "m %s", "args": (1,)}).getMessage())
lg = logging.getLogger("off")
lg.disabled = True
lg.error("nothing")
logging.getLogger("a").handle(
    logging.makeLogRecord(
        {
            "msg": "direct %s",
            "args": ("x",),
            "levelno": 40,
            "levelname": "ERROR",
            "name": "a",
            "funcName": "f",
            "lineno": 3,
            "module": "m",
        }
    )
)
