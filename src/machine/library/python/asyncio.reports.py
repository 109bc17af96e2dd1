"""What an event loop does with errors that reach nobody, unless a handler was set."""
from _thread import imported, log, traceback_lines


def _tell(level, text, error=None):
    """To the logger `asyncio` where a program has set up logging, else to the console as the last resort of `logging` does."""
    logging = imported("logging")
    logger = logging and logging.getLogger("asyncio")
    if logger and logger.hasHandlers():
        getattr(logger, level)(text, exc_info=error)
    else:
        log("\n".join([text, *traceback_lines(error)]))


def warning(text):
    _tell("warning", text)


def default_exception_handler(loop, context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    _tell("error", "\n".join(lines), context.get("exception"))
