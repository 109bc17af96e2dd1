"""logging.config: loggers set up from a dict."""
import importlib
import logging
import sys


def _resolved(value):
    if not isinstance(value, str):
        return value
    if value.startswith("ext://"):
        return {"ext://sys.stdout": sys.stdout, "ext://sys.stderr": sys.stderr}.get(value, value)
    module, _, name = value.rpartition(".")
    return getattr(importlib.import_module(module), name)


def _formatter(config):
    kind = _resolved(config.get("()") or config.get("class")) or logging.Formatter
    if "()" in config:
        return kind(**{key: value for key, value in config.items() if key != "()"})
    return kind(config.get("format"), config.get("datefmt"), config.get("style", "%"))


def _handler(config, formatters, filters):
    options = {key: value for key, value in config.items() if key not in ("class", "()", "level", "formatter", "filters")}
    options = {key: _resolved(value) if key == "stream" else value for key, value in options.items()}
    handler = _resolved(config.get("()") or config["class"])(**options)
    if "formatter" in config:
        handler.setFormatter(formatters[config["formatter"]])
    if "level" in config:
        handler.setLevel(config["level"])
    for name in config.get("filters", ()):
        handler.addFilter(filters[name])
    return handler


def _set_up(logger, config, handlers, filters):
    for old in list(logger.handlers):
        logger.removeHandler(old)
    if "level" in config:
        logger.setLevel(config["level"])
    for name in config.get("handlers", ()):
        logger.addHandler(handlers[name])
    for name in config.get("filters", ()):
        logger.addFilter(filters[name])
    if "propagate" in config:
        logger.propagate = config["propagate"]


def dictConfig(config):
    if config.get("version") != 1:
        raise ValueError(f"Unsupported version: {config.get('version')}" if "version" in config else "dictionary doesn't specify a version")
    formatters = {name: _formatter(each) for name, each in config.get("formatters", {}).items()}
    filters = {name: _resolved(each["()"])(**{key: value for key, value in each.items() if key != "()"}) if "()" in each
               else logging.Filter(each.get("name", "")) for name, each in config.get("filters", {}).items()}
    handlers = {name: _handler(each, formatters, filters) for name, each in config.get("handlers", {}).items()}
    for name, each in config.get("loggers", {}).items():
        _set_up(logging.getLogger(name), each, handlers, filters)
    if "root" in config:
        _set_up(logging.getLogger(), config["root"], handlers, filters)
