"""httpx and httpx2: the same clients under two names."""

from _http import Headers, Response
from _modelled import call, waiting
from _server import spend, waits
from collections import deque
import asyncio as _asyncio

VERBS = ("get", "options", "head", "post", "put", "patch", "delete")


class HTTPError(Exception):
    pass


class RequestError(HTTPError):
    pass


class TimeoutException(RequestError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class ConnectError(RequestError):
    pass


class HTTPStatusError(HTTPError):
    pass


class Timeout:
    def __init__(self, timeout=None, *, connect=None, read=None, write=None, pool=None):
        self.connect, self.read, self.write, self.pool = connect or timeout, read or timeout, write or timeout, pool or timeout


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


class _Pool:
    """Connections of an `AsyncClient`: requests beyond their number wait, first come first served. Models httpcore's `AsyncConnectionPool`."""

    def __init__(self, size, patience):
        self.size = size
        self.patience = patience
        self.n_taken = 0
        self.queue = deque()

    def _look(self):
        # At every connection for every request in the queue, when one comes or goes.
        spend("httpx look", self.n_taken * (len(self.queue) + 1))

    async def take(self):
        self._look()
        if self.n_taken < self.size:
            self.n_taken += 1
            return
        turn = _asyncio.get_running_loop().create_future()
        self.queue.append(turn)
        waits("pool")
        try:
            if self.patience is None:
                await turn
            else:
                async with _asyncio.timeout(self.patience):
                    await turn
        except BaseException as error:
            if turn in self.queue:
                self.queue.remove(turn)
            elif turn.done() and not turn.cancelled():
                self.give_back()
            if isinstance(error, TimeoutError):
                raise PoolTimeout("no connection of the pool came free in time") from None
            raise
        finally:
            waits(None)

    def give_back(self):
        self._look()
        while self.queue:
            turn = self.queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.n_taken -= 1


class _BaseClient:
    def __init__(self, *, base_url="", headers=None, params=None, cookies=None, timeout=5.0, limits=None, auth=None,
                 follow_redirects=False, http2=False, verify=True, transport=None, trust_env=True, event_hooks=None):
        if verify:
            spend("httpx client")
        size = 100 if limits is None else limits.max_connections
        patience = timeout.pool if isinstance(timeout, Timeout) else timeout
        self._pool = _Pool(1_000_000 if size is None else size, patience)
        self.base_url = str(base_url)
        self.headers = Headers(headers)
        self.params = params or {}
        self.cookies = cookies or {}
        self.timeout = timeout
        self.auth = auth
        self.is_closed = False

    def _url(self, url):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        return url if "://" in str(url) else self.base_url + str(url)

    def build_request(self, method, url, **options):
        return Request(method, self._url(url))


class Request:
    def __init__(self, method, url, **options):
        self.method = method
        self.url = url


class _Stream:
    def __init__(self, name, method, url):
        self._name, self._method, self._url = name, method, url

    def __enter__(self):
        call(self._name, self._method, self._url)
        return Response(self._url, self._method)

    async def __aenter__(self):
        await waiting(self._name, self._method, self._url)
        return Response(self._url, self._method)

    def __exit__(self, *error):
        pass

    async def __aexit__(self, *error):
        pass


def function(module, verb):
    def send(url, **options):
        spend("requests")
        status = call(f"{module}.{verb}", url)
        spend("requests")
        return Response(url, verb.upper(), status, HTTPStatusError)

    send.__name__ = verb
    return send


def _method(module, verb):
    def send(self, url, **options):
        url = self._url(url)
        spend("requests")
        status = call(f"{module}.Client.{verb}", url)
        spend("requests")
        return Response(url, verb.upper(), status, HTTPStatusError)

    send.__name__ = verb
    return send


async def _send(pool, name, *shown):
    """A request on a connection of the pool; its status."""
    spend("httpx send")
    await _asyncio.sleep(0)
    spend("httpx send")
    await pool.take()
    try:
        status = await waiting(name, *shown)
        # It comes through several layers, each of which is awaited.
        spend("httpx receive")
        await _asyncio.sleep(0)
        spend("httpx receive")
        await _asyncio.sleep(0)
        spend("httpx receive")
    finally:
        pool.give_back()
    return status


def _async_method(module, verb):
    async def send(self, url, **options):
        url = self._url(url)
        status = await _send(self._pool, f"{module}.AsyncClient.{verb}", url)
        return Response(url, verb.upper(), status, HTTPStatusError)

    send.__name__ = verb
    return send


def make(module):
    """The functions `request` and `stream`, `Client` and `AsyncClient` of this module."""

    def request(method, url, **options):
        call(f"{module}.request", method, url)
        return Response(url, method)

    def stream(method, url, **options):
        return _Stream(f"{module}.stream", method, url)

    class Client(_BaseClient):
        get, options, head, post, put, patch, delete = (_method(module, verb) for verb in VERBS)

        def request(self, method, url, **options):
            url = self._url(url)
            call(f"{module}.Client.request", method, url)
            return Response(url, method)

        def send(self, request, **options):
            call(f"{module}.Client.send", request.method, request.url)
            return Response(request.url, request.method)

        def stream(self, method, url, **options):
            return _Stream(f"{module}.Client.stream", method, self._url(url))

        def close(self):
            self.is_closed = True

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.close()

    class AsyncClient(_BaseClient):
        get, options, head, post, put, patch, delete = (_async_method(module, verb) for verb in VERBS)

        async def request(self, method, url, **options):
            url = self._url(url)
            status = await _send(self._pool, f"{module}.AsyncClient.request", method, url)
            return Response(url, method, status, HTTPStatusError)

        async def send(self, request, **options):
            status = await _send(self._pool, f"{module}.AsyncClient.send", request.method, request.url)
            return Response(request.url, request.method, status, HTTPStatusError)

        def stream(self, method, url, **options):
            return _Stream(f"{module}.AsyncClient.stream", method, self._url(url))

        async def aclose(self):
            self.is_closed = True

        async def __aenter__(self):
            return self

        async def __aexit__(self, *error):
            await self.aclose()

    return request, stream, Client, AsyncClient
