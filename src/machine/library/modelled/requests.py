"""requests: HTTP that holds up its thread."""

from _http import Headers, Response
from _modelled import call
from _server import spend


class RequestException(OSError):
    pass


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class exceptions:
    RequestException = RequestException
    HTTPError = HTTPError
    ConnectionError = ConnectionError
    Timeout = Timeout
    ConnectTimeout = ConnectTimeout
    ReadTimeout = ReadTimeout


def _function(verb):
    def send(url, params=None, *, data=None, json=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
             allow_redirects=True, proxies=None, verify=None, stream=None, cert=None, hooks=None):
        spend("requests")
        status = call(f"requests.{verb}", url)
        spend("requests")
        return Response(url, verb.upper(), status, HTTPError)

    send.__name__ = verb
    return send


get, post, put, patch, delete, head, options = (
    _function(verb) for verb in ("get", "post", "put", "patch", "delete", "head", "options")
)


def request(method, url, **options):
    spend("requests")
    status = call("requests.request", method, url)
    spend("requests")
    return Response(url, method, status, HTTPError)


def _method(verb):
    def send(self, url, data=None, json=None, **options):
        spend("requests")
        status = call(f"requests.Session.{verb}", url)
        spend("requests")
        return Response(url, verb.upper(), status, HTTPError)

    send.__name__ = verb
    return send


class Session:
    def __init__(self):
        self.headers = Headers()
        self.params = {}
        self.cookies = {}
        self.auth = None
        self.verify = True

    get, post, put, patch, delete, head, options = (
        _method(verb) for verb in ("get", "post", "put", "patch", "delete", "head", "options")
    )

    def request(self, method, url, **options):
        spend("requests")
        status = call("requests.Session.request", method, url)
        spend("requests")
        return Response(url, method, status, HTTPError)

    def mount(self, prefix, adapter):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


session = Session
