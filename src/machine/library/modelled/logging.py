"""logging: records go to the handlers, in the thread that logs."""

import sys
import threading
import time
import traceback

import _thread
from _modelled import call

CRITICAL, ERROR, WARNING, INFO, DEBUG, NOTSET = 50, 40, 30, 20, 10, 0
FATAL, WARN = CRITICAL, WARNING
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
raiseExceptions = True
_disabled = NOTSET
_NAMES = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_LEVELS = {name: level for level, name in _NAMES.items()}


def getLevelName(level):
    return _LEVELS.get(level) or _NAMES.get(level, f"Level {level}")


def _level(level):
    found = getLevelNamesMapping().get(level) if isinstance(level, str) else level
    if found is None:
        raise ValueError(f"Unknown level: {level!r}")
    return found


def addLevelName(level, levelName):
    _NAMES[level] = levelName
    _LEVELS[levelName] = level


def getLevelNamesMapping():
    return _LEVELS | {"WARN": WARNING, "FATAL": CRITICAL}


def disable(level=CRITICAL):
    """What is not above this level is not logged, whatever the loggers say."""
    global _disabled
    _disabled = level


def shutdown():
    pass


def captureWarnings(capture):
    pass


_began = time.time()


def _task_name():
    asyncio = _thread.imported("asyncio")
    try:
        task = asyncio and asyncio.current_task()
    except RuntimeError:
        return None
    return task.get_name() if task else None


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **options):
        error = exc_info
        self.pathname, self.lineno = pathname, lineno
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            # `log.info("%(name)s", {"name": …})`
            args = args[0]
        self.name, self.levelno, self.levelname, self.msg, self.args = name, level, getLevelName(level), msg, args
        error = sys.exception() if error is True else error
        self.exc_info = (type(error), error, error.__traceback__) if isinstance(error, BaseException) else error or None
        self.exc_text = None
        self.created = time.time()
        self.msecs = int(self.created % 1 * 1000) + 0.0
        self.relativeCreated = (self.created - _began) * 1000
        self.filename = pathname.rpartition("/")[2]
        self.module, self.funcName, self.stack_info = self.filename.removesuffix(".py"), func, sinfo
        self.process, self.processName = 4000, "MainProcess"
        thread = threading.current_thread()
        self.thread, self.threadName = thread.ident, thread.name
        self.taskName = _task_name()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        return str(self.msg) % self.args if self.args else str(self.msg)


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%"):
        self._style = style
        self._format = self._fmt = fmt or {"%": "%(message)s", "{": "{message}", "$": "${message}"}[style]
        self._datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        moment = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        return f"{time.strftime('%Y-%m-%d %H:%M:%S', moment)},{int(record.created % 1 * 1000):03}"

    def format(self, record):
        values = {**vars(record), "message": record.getMessage()}
        record.message = values["message"]
        if self.usesTime():
            values["asctime"] = record.asctime = self.formatTime(record, self._datefmt)
        if self._style == "$":
            from string import Template

            text = Template(self._format).substitute(values)
        else:
            text = self._format % values if self._style == "%" else self._format.format(**values)
        if record.exc_info and record.exc_info[1] is not None:
            text += "\n" + self.formatException(record.exc_info)
        return text

    def formatException(self, ei):
        return "".join(traceback.format_exception(ei[1])).rstrip()

    def usesTime(self):
        return "asctime" in self._format


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        return all((one.filter if hasattr(one, "filter") else one)(record) for one in self.filters)


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = level
        self.formatter = None

    def setLevel(self, level):
        self.level = _level(level)

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"

    def setFormatter(self, formatter):
        self.formatter = formatter

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        if record.levelno >= self.level and self.filter(record):
            self.emit(record)

    def emit(self, record):
        pass

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream or sys.stderr

    def __repr__(self):
        name = getattr(self.stream, "name", "")
        return f"<{type(self).__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)


class FileHandler(Handler):
    def __init__(self, filename, mode="a", encoding=None, delay=False):
        super().__init__()
        self.baseFilename = str(filename)

    def emit(self, record):
        self.format(record)
        call("logging.FileHandler.emit", self.baseFilename)


class NullHandler(Handler):
    pass


class Logger(Filterer):
    def __init__(self, name):
        super().__init__()
        self.name = name
        self.level = NOTSET
        self.handlers = []
        self.propagate = True
        self.disabled = False

    @property
    def parent(self):
        """The nearest logger above that somebody has asked for."""
        if self is root:
            return None
        name = self.name.rpartition(".")[0]
        while name and name not in _loggers:
            name = name.rpartition(".")[0]
        return _loggers.get(name, root)

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f"{self.name}.{suffix}")

    def setLevel(self, level):
        self.level = _level(level)

    def addHandler(self, handler):
        self.handlers.append(handler)

    def removeHandler(self, handler):
        self.handlers.remove(handler)

    def hasHandlers(self):
        logger = self
        while logger is not None and not logger.handlers:
            logger = logger.parent if logger.propagate else None
        return logger is not None

    def getEffectiveLevel(self):
        return self.level or (self.parent.getEffectiveLevel() if self.parent else WARNING)

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled and level >= self.getEffectiveLevel()

    def __repr__(self):
        kind = "RootLogger" if self.name == "root" else type(self).__name__
        return f"<{kind} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    def log(self, level, msg, *args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        if not self.isEnabledFor(level):
            return
        line, function = ([*_thread.callers(), (0, "(unknown function)")] * stacklevel)[stacklevel - 1]
        record = LogRecord(self.name, level, "main.py", line, msg, args, exc_info, function)
        for name, value in (extra or {}).items():
            if name in ("message", "asctime") or hasattr(record, name):
                raise KeyError(f"Attempt to overwrite {name!r} in LogRecord")
            setattr(record, name, value)
        self.handle(record)

    def handle(self, record):
        if self.disabled or not self.filter(record):
            return
        logger, found = self, False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= WARNING:
            _thread.log(record.getMessage())

    def debug(self, msg, *args, **options):
        self.log(DEBUG, msg, *args, **options)

    def info(self, msg, *args, **options):
        self.log(INFO, msg, *args, **options)

    def warning(self, msg, *args, **options):
        self.log(WARNING, msg, *args, **options)

    def error(self, msg, *args, **options):
        self.log(ERROR, msg, *args, **options)

    def exception(self, msg, *args, exc_info=True, **options):
        self.log(ERROR, msg, *args, exc_info=exc_info, **options)

    def critical(self, msg, *args, **options):
        self.log(CRITICAL, msg, *args, **options)


root = Logger("root")
_loggers = {}


def getLogger(name=None):
    if not name or name == "root":
        return root
    if name not in _loggers:
        _loggers[name] = _logger_class(name)
    return _loggers[name]


_logger_class = Logger


def getLoggerClass():
    return _logger_class


def setLoggerClass(klass):
    global _logger_class
    _logger_class = klass


def makeLogRecord(dict):
    record = LogRecord(None, NOTSET, "", 0, "", (), None)
    vars(record).update(dict)
    return record


def basicConfig(*, level=None, format="%(levelname)s:%(name)s:%(message)s", datefmt=None, style="%", stream=None, handlers=None,
                filename=None, force=False, **options):
    if root.handlers and not force:
        return
    if force:
        root.handlers.clear()
    for handler in handlers or [FileHandler(filename) if filename else StreamHandler(stream)]:
        if handler.formatter is None:
            handler.setFormatter(Formatter(format, datefmt, style))
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def debug(msg, *args, **options):
    _ready().debug(msg, *args, **options)


def info(msg, *args, **options):
    _ready().info(msg, *args, **options)


def warning(msg, *args, **options):
    _ready().warning(msg, *args, **options)


def error(msg, *args, **options):
    _ready().error(msg, *args, **options)


def exception(msg, *args, **options):
    _ready().exception(msg, *args, **options)


def critical(msg, *args, **options):
    _ready().critical(msg, *args, **options)


def log(level, msg, *args, **options):
    _ready().log(level, msg, *args, **options)


warn, fatal = warning, critical


def _ready():
    if not root.handlers:
        basicConfig()
    return root


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        return msg, {**kwargs, "extra": self.extra}

    def log(self, level, msg, *args, **kwargs):
        if self.logger.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs): self.log(DEBUG, msg, *args, **kwargs)
    def info(self, msg, *args, **kwargs): self.log(INFO, msg, *args, **kwargs)
    def warning(self, msg, *args, **kwargs): self.log(WARNING, msg, *args, **kwargs)
    def error(self, msg, *args, **kwargs): self.log(ERROR, msg, *args, **kwargs)
    def critical(self, msg, *args, **kwargs): self.log(CRITICAL, msg, *args, **kwargs)
    def exception(self, msg, *args, **kwargs): self.log(ERROR, msg, *args, exc_info=True, **kwargs)
    def isEnabledFor(self, level): return self.logger.isEnabledFor(level)
    def setLevel(self, level): self.logger.setLevel(level)
    def getEffectiveLevel(self): return self.logger.getEffectiveLevel()
    def hasHandlers(self): return self.logger.hasHandlers()
