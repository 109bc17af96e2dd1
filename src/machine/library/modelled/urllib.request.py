"""urllib.request"""

import _files
from _http import Response as _Response
from _modelled import call
from urllib.error import HTTPError, URLError


class Request:
    def __init__(self, url, data=None, headers=None, method=None):
        self.full_url = url
        self.data = data
        self.headers = headers or {}
        self.method = method


class _Answer(_Response):
    def getcode(self):
        return self.status

    def __iter__(self):
        return iter([self.content])


def urlopen(url, data=None, timeout=None, **options):
    url = getattr(url, "full_url", url)
    call("urllib.request.urlopen", url)
    return _Answer(url)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    call("urllib.request.urlretrieve", url)
    filename = filename or "/tmp/download"
    _files.write(filename, _Answer(url).text)
    return filename, {}
