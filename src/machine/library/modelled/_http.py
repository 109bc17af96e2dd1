"""What modelled HTTP clients answer."""

import json as _json


class Headers:
    def __init__(self, items=None):
        self._items = {key.lower(): value for key, value in (items or {}).items()}

    def __getitem__(self, key):
        return self._items[key.lower()]

    def __setitem__(self, key, value):
        self._items[key.lower()] = value

    def __contains__(self, key):
        return key.lower() in self._items

    def __iter__(self):
        return iter(self._items)

    def get(self, key, default=None):
        return self._items.get(key.lower(), default)

    def items(self):
        return self._items.items()

    def update(self, other):
        for key, value in other.items():
            self[key] = value


class Response:
    """One answer: 200, with a small JSON document; or another status, where the upstream fails."""

    status_code = 200
    status = 200
    reason = "OK"
    reason_phrase = "OK"
    ok = True
    is_success = True
    is_error = False
    _error = None
    encoding = "utf-8"
    http_version = "HTTP/1.1"

    def __init__(self, url="", method="GET", status=None, error=None):
        if status is not None:
            self.status_code = self.status = status
            self.reason = self.reason_phrase = "Service Unavailable"
            self.ok = self.is_success = False
            self.is_error = True
            self._error = error
        self.url = str(url)
        self.method = method
        self.headers = Headers({"content-type": "application/json"})
        self.text = _json.dumps({"id": 1, "name": "Ada", "url": self.url})
        self.cookies = {}
        self.history = []

    @property
    def content(self):
        return self.text.encode()

    data = content

    def json(self, **options):
        return _json.loads(self.text)

    def raise_for_status(self):
        if self._error is not None:
            raise self._error(f"{self.status_code} {self.reason} for url: {self.url}")
        return self

    def iter_content(self, chunk_size=1, decode_unicode=False):
        yield self.content

    def iter_bytes(self, chunk_size=None):
        yield self.content

    def iter_lines(self, **options):
        yield self.text

    def iter_text(self, chunk_size=None):
        yield self.text

    async def aiter_bytes(self, chunk_size=None):
        yield self.content

    async def aiter_lines(self):
        yield self.text

    async def aiter_text(self, chunk_size=None):
        yield self.text

    def read(self, amount=None):
        return self.content

    async def aread(self):
        return self.content

    def close(self):
        pass

    async def aclose(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __bool__(self):
        return True

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


class Opening:
    """What `async with` makes of a coroutine: its result, closed at the end. Awaiting it gives the result too."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._result = await self._coroutine
        return self._result

    async def __aexit__(self, *error):
        closing = self._result.close()
        if hasattr(closing, "__await__"):
            await closing
