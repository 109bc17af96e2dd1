"""pydantic.alias_generators"""
import re


def to_snake(camel):
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", camel)
    text = re.sub(r"([a-z])([A-Z])", r"\1_\2", text)
    text = re.sub(r"([0-9])([A-Z])", r"\1_\2", text)
    return re.sub(r"([a-z])([0-9])", r"\1_\2", text).replace("-", "_").lower()


def to_pascal(snake):
    return "".join(part[:1].upper() + part[1:] for part in snake.split("_"))


def to_camel(snake):
    pascal = to_pascal(snake)
    return pascal[:1].lower() + pascal[1:]
