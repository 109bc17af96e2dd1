"""What an event loop does with errors that reach nobody, unless a handler was set."""
from _thread import imported, log, traceback_lines


def _tell(level, text, where, error=None):
    """To the logger `asyncio` where a program has set up logging, else to the console as the last resort of `logging` does."""
    logging = imported("logging")
    logger = logging and logging.getLogger("asyncio")
    if logger and logger.hasHandlers():
        level = getattr(logging, level)
        if logger.isEnabledFor(level):
            file, line, function = where
            path = f"/usr/lib/python3.13/asyncio/{file}"
            logger.handle(logging.LogRecord(logger.name, level, path, line, text, (), error, function))
    elif level != "DEBUG":
        log("\n".join([text, *traceback_lines(error)]))


def loop_made():
    _tell("DEBUG", "Using selector: EpollSelector", ("selector_events.py", 64, "__init__"))


def warning(text):
    _tell("WARNING", text, ("base_events.py", 2022, "_run_once"))


def default_exception_handler(loop, context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    _tell("ERROR", "\n".join(lines), ("base_events.py", 1858, "default_exception_handler"), context.get("exception"))
