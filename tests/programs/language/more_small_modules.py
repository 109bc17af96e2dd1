import builtins, hmac, hashlib, numbers, shlex, types, logging, logging.config, sys
from fractions import Fraction
print(builtins.len([1]), builtins.print is print, hmac.new(b"key", b"msg", hashlib.sha256).hexdigest(), hmac.new(b"k" * 100, b"m", "sha1").hexdigest(), hmac.compare_digest("a", "a"))
print([isinstance(x, numbers.Number) for x in (1, 2.0, 3j, Fraction(1), "a", True)], isinstance(1, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(1.5, numbers.Integral))
print(shlex.split("a 'b c' \"d e\" f\\ g"), shlex.quote("a b"), shlex.quote("ab"), shlex.join(["x", "y z"]))
p = types.MappingProxyType({"a": 1}); print(p, repr(p), p["a"], "a" in p, dict(p), p == {"a": 1}, len(p), list(p))
try: p["b"] = 1
except TypeError as e: print(e)
logging.config.dictConfig({"version": 1, "formatters": {"f": {"format": "%(levelname)s|%(name)s|%(message)s"}},
  "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "f", "stream": "ext://sys.stdout", "level": "INFO"}},
  "loggers": {"app": {"level": "DEBUG", "handlers": ["h"], "propagate": False}}, "root": {"level": "WARNING", "handlers": ["h"]}})
logging.getLogger("app").info("one"); logging.getLogger("app").debug("no"); logging.getLogger("x").info("no"); logging.warning("two")
try: shlex.split("'a")
except ValueError as e: print(e)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print(kind.__name__, traceback is None, traceback.tb_lineno > 0)
        return True


with Manager():
    raise KeyError


async def shut(manager):
    async with manager:
        raise ValueError
