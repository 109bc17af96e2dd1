"""os.path: string work is free, questions to the disk take their time."""

import _files
from _modelled import call

sep = "/"


def join(path, *paths):
    for part in paths:
        path = part if part.startswith("/") or not path else path.rstrip("/") + "/" + part
    return path


def split(path):
    head, slash, tail = path.rpartition("/")
    return head or slash, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    stem, dot, ending = path.rpartition(".")
    return (stem, dot + ending) if stem and "/" not in ending else (path, "")


def isabs(path):
    return path.startswith("/")


def abspath(path):
    return path if isabs(path) else "/app/" + path


def expanduser(path):
    return "/home/me" + path[1:] if path.startswith("~") else path


normpath = abspath


def exists(path):
    call("os.path.exists", str(path))
    return _files.exists(path)


def isfile(path):
    call("os.path.isfile", str(path))
    return _files.exists(path) and splitext(str(path))[1] != ""


def isdir(path):
    call("os.path.isdir", str(path))
    return _files.exists(path) and splitext(str(path))[1] == ""


def getsize(path):
    call("os.path.getsize", str(path))
    return len(_files.contents(path))


def getmtime(path):
    call("os.path.getmtime", str(path))
    return 1767225600.0


def realpath(path):
    call("os.path.realpath", str(path))
    return abspath(str(path))
