"""zipfile"""

import _files
from _modelled import call

ZIP_STORED, ZIP_DEFLATED = 0, 8


class BadZipFile(Exception):
    pass


class ZipFile:
    def __init__(self, file, mode="r", compression=ZIP_STORED, **options):
        self.filename = str(file)
        self._names = [] if mode == "w" else ["a.txt", "b.txt"]
        call("zipfile.ZipFile", self.filename)

    def namelist(self):
        return list(self._names)

    def read(self, name, pwd=None):
        call("zipfile.ZipFile.read", str(name))
        return _files.SAMPLE.encode()

    def write(self, filename, arcname=None, **options):
        call("zipfile.ZipFile.write", str(filename))
        self._names.append(str(arcname or filename))

    def writestr(self, name, data, **options):
        call("zipfile.ZipFile.writestr", str(name))
        self._names.append(str(name))

    def extractall(self, path=None, members=None, pwd=None):
        call("zipfile.ZipFile.extractall", self.filename)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
