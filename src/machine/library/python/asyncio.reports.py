"""What an event loop does with errors that reach nobody, unless a handler was set."""
from _thread import log, traceback_lines


def default_exception_handler(loop, context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    if context.get("exception") is not None:
        lines.extend(traceback_lines(context["exception"]))
    log("\n".join(lines))
