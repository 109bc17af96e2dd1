"""starlette.responses: plain objects that an endpoint returns."""


class Response:
    media_type = None

    def __init__(self, content=None, status_code=200, headers=None, media_type=None, background=None):
        self.content = content
        self.status_code = status_code
        self.headers = dict(headers or {})
        self.media_type = media_type or self.media_type
        self.background = background

    @property
    def body(self):
        content = self.content
        if content is None or isinstance(content, bytes):
            return content or b""
        return content.encode()

    def set_cookie(self, key, value="", **options):
        self.headers["set-cookie"] = f"{key}={value}"

    def delete_cookie(self, key, **options):
        self.set_cookie(key)


class JSONResponse(Response):
    media_type = "application/json"

    @property
    def body(self):
        from json import dumps

        return dumps(self.content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


class ORJSONResponse(JSONResponse):
    pass


class HTMLResponse(Response):
    media_type = "text/html"


class PlainTextResponse(Response):
    media_type = "text/plain"


class RedirectResponse(Response):
    def __init__(self, url, status_code=307, headers=None, background=None):
        super().__init__(None, status_code, headers, None, background)
        self.headers["location"] = str(url)


class StreamingResponse(Response):
    pass


class FileResponse(Response):
    pass
