"""What the program runs on, as it is told."""


def system():
    return "Linux"


def python_version():
    return "3.13.0"


def python_version_tuple():
    return ("3", "13", "0")


def python_implementation():
    return "CPython"


def machine():
    return "x86_64"


def processor():
    return ""


def node():
    return "loop-lab"


def platform():
    return "Linux-x86_64"
