"""shutil"""

import _files
from _modelled import call


def copy(src, dst):
    call("shutil.copy", str(src), str(dst))
    _files.write(dst, _files.contents(src))
    return dst


def copyfile(src, dst):
    call("shutil.copyfile", str(src), str(dst))
    _files.write(dst, _files.contents(src))
    return dst


def copy2(src, dst):
    call("shutil.copy2", str(src), str(dst))
    _files.write(dst, _files.contents(src))
    return dst


def copyfileobj(fsrc, fdst, length=0):
    call("shutil.copyfileobj")
    fdst.write(fsrc.read())


def copytree(src, dst, **options):
    call("shutil.copytree", str(src), str(dst))
    return dst


def move(src, dst):
    call("shutil.move", str(src), str(dst))
    _files.move(src, dst)
    return dst


def rmtree(path, ignore_errors=False):
    call("shutil.rmtree", str(path))


def which(cmd):
    return f"/usr/bin/{cmd}"
