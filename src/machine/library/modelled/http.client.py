"""http.client"""

from _http import Response as _Response
from _modelled import call


class HTTPException(Exception):
    pass


class HTTPConnection:
    def __init__(self, host, port=None, timeout=None, **options):
        self.host = host

    def request(self, method, url, body=None, headers=None):
        self._asked = (url, method)
        call("http.client.HTTPConnection.request", method, url)

    def getresponse(self):
        call("http.client.HTTPConnection.getresponse")
        return _Response(*self._asked)

    def close(self):
        pass


HTTPSConnection = HTTPConnection
