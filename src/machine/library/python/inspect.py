"""What a value is: the questions that asynchronous code asks."""
from _asyncio import iscoroutine, iscoroutinefunction
from types import AsyncGeneratorType, FunctionType, GeneratorType, MethodType


def isfunction(value):
    return isinstance(value, FunctionType)


def ismethod(value):
    return isinstance(value, MethodType)


def isclass(value):
    return isinstance(value, type)


def isgenerator(value):
    return isinstance(value, GeneratorType)


def isasyncgen(value):
    return isinstance(value, AsyncGeneratorType)


def isawaitable(value):
    return iscoroutine(value) or hasattr(type(value), "__await__")


def getdoc(value):
    return getattr(value, "__doc__", None)
