"""tempfile"""

from _modelled import call
from io import File as _File

_made = []


def _name(suffix, prefix):
    _made.append(None)
    return f"/tmp/{prefix or 'tmp'}{len(_made):06}{suffix or ''}"


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, **options):
    call("tempfile.NamedTemporaryFile")
    return _File(_name(suffix, prefix), mode)


def TemporaryFile(mode="w+b", **options):
    call("tempfile.TemporaryFile")
    return _File(_name(None, None), mode)


def SpooledTemporaryFile(max_size=0, mode="w+b", **options):
    from io import BytesIO
    return BytesIO()


def mkdtemp(suffix=None, prefix=None, dir=None):
    call("tempfile.mkdtemp")
    return _name(suffix, prefix)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, **options):
        call("tempfile.TemporaryDirectory")
        self.name = _name(suffix, prefix)

    def cleanup(self):
        pass

    def __enter__(self):
        return self.name

    def __exit__(self, *error):
        self.cleanup()
