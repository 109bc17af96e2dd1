"""aiohttp: HTTP for event loops."""

from _http import Opening as _Opening, Response as _Response
from _modelled import waiting


class ClientError(Exception):
    pass


class ClientTimeout:
    def __init__(self, total=None, **options):
        self.total = total


class TCPConnector:
    def __init__(self, limit=100, **options):
        self.limit = limit


class ClientResponse(_Response):
    def __init__(self, url, method):
        super().__init__(url, method)
        self._text = self.text
        self.text = self._read_text
        self.json = self._read_json
        self.read = self._read

    async def _read_text(self, **options):
        return self._text

    async def _read_json(self, **options):
        import json
        return json.loads(self._text)

    async def _read(self):
        return self._text.encode()

    def release(self):
        pass


def _method(verb):
    def send(self, url, **options):
        return _Opening(self._send(f"aiohttp.ClientSession.{verb}", url, verb.upper()))

    send.__name__ = verb
    return send


class ClientSession:
    def __init__(self, base_url="", **options):
        self._base = str(base_url or "")
        self.closed = False

    async def _send(self, name, url, method):
        url = url if "://" in str(url) else self._base + str(url)
        await waiting(name, url)
        return ClientResponse(url, method)

    get, post, put, patch, delete, head, options = (
        _method(verb) for verb in ("get", "post", "put", "patch", "delete", "head", "options")
    )

    def request(self, method, url, **options):
        return _Opening(self._send("aiohttp.ClientSession.request", url, method))

    async def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()
