"""FastAPI as far as files import it: an app knows its routes. The server calls them."""

from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.responses import StreamingResponse
from _anyio_sync import Semaphore
from _asyncio import get_running_loop
import fastapi.status as status


class HTTPException(Exception):
    def __init__(self, status_code, detail=None, headers=None):
        if detail is None:
            from http import HTTPStatus

            detail = HTTPStatus(status_code).phrase
        super().__init__(status_code, detail)
        self.status_code = status_code
        self.detail = detail
        self.headers = headers

    def __str__(self):
        return f"{self.status_code}: {self.detail}"

    def __repr__(self):
        return f"{type(self).__name__}(status_code={self.status_code!r}, detail={self.detail!r})"


class RequestValidationError(Exception):
    pass


class _Depends:
    def __init__(self, dependency, use_cache, scope, max_concurrency):
        if max_concurrency is not None and (type(max_concurrency) is not int or max_concurrency < 1):
            raise ValueError("max_concurrency must be a positive integer or None")
        self.dependency = dependency
        self.use_cache = use_cache
        self.scope = scope
        self.max_concurrency = max_concurrency
        self._places = {}

    def places(self):
        """The semaphore that limits this very object in the running loop, or `None`."""
        if self.max_concurrency is None:
            return None
        loop = get_running_loop()
        if loop not in self._places:
            self._places[loop] = Semaphore(self.max_concurrency)
        return self._places[loop]


def Depends(dependency=None, *, use_cache=True, scope=None, max_concurrency=None):
    return _Depends(dependency, use_cache, scope, max_concurrency)


def Security(dependency=None, *, scopes=None, use_cache=True, max_concurrency=None):
    return _Depends(dependency, use_cache, None, max_concurrency)


class _Parameter:
    """Where an argument of an endpoint comes from: `Query(10)`, `Body()`."""

    def __init__(self, kind, default):
        self.kind = kind
        self.default = default


def _parameter(kind):
    def make(default=..., **options):
        return _Parameter(kind, default)

    make.__name__ = kind
    return make


Query, Path, Body, Header, Cookie, Form, File = (
    _parameter(kind) for kind in ("Query", "Path", "Body", "Header", "Cookie", "Form", "File")
)


class BackgroundTask:
    def __init__(self, func, *args, **kwargs):
        self.func, self.args, self.kwargs = func, args, kwargs

    async def __call__(self):
        from asyncio import iscoroutinefunction
        from anyio.to_thread import run_sync

        if iscoroutinefunction(self.func):
            await self.func(*self.args, **self.kwargs)
        else:
            await run_sync(lambda: self.func(*self.args, **self.kwargs))


class BackgroundTasks:
    def __init__(self, tasks=None):
        self.tasks = list(tasks or [])

    def add_task(self, func, *args, **kwargs):
        self.tasks.append(BackgroundTask(func, *args, **kwargs))

    async def __call__(self):
        for task in self.tasks:
            await task()


class State:
    pass


class Address:
    def __init__(self, host, port):
        self.host, self.port = host, port


class URL:
    def __init__(self, path, query):
        self.scheme, self.hostname, self.port, self.path, self.query = "http", "127.0.0.1", 8000, path, query

    def __str__(self):
        return f"http://127.0.0.1:8000{self.path}{'?' if self.query else ''}{self.query}"


class Headers:
    """Names are found in upper and lower case."""

    def __init__(self, values=()):
        self._values = {name.lower(): value for name, value in dict(values).items()}

    def get(self, name, default=None):
        return self._values.get(name.lower(), default)

    def __getitem__(self, name):
        return self._values[name.lower()]

    def __setitem__(self, name, value):
        self._values[name.lower()] = value

    def __delitem__(self, name):
        del self._values[name.lower()]

    def __contains__(self, name):
        return name.lower() in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def setdefault(self, name, value):
        return self._values.setdefault(name.lower(), value)

    def update(self, other):
        for name, value in dict(other).items():
            self[name] = value


class Request:
    """What a simulated user sends: a method, a path and a query, and nothing in the body. What is seldom looked at is made when it is."""

    def __init__(self, app=None, asked=("GET", "/", "", None)):
        self.app = app
        # Method, path, query and the path's parameters.
        self._asked = asked

    def __getattr__(self, name):
        make = _OF_REQUESTS.get(name)
        if make is None:
            raise AttributeError(f"'Request' object has no attribute '{name}'")
        value = make(self.app, *self._asked)
        setattr(self, name, value)
        return value

    async def body(self):
        return b""

    async def json(self):
        return {}

    async def form(self):
        return {}

    async def stream(self):
        yield b""

    async def is_disconnected(self):
        return False


_OF_REQUESTS = {
    "state": lambda *asked: State(),
    "method": lambda app, method, *rest: method,
    "url": lambda app, method, path, query, path_params: URL(path, query),
    "base_url": lambda *asked: URL("/", ""),
    "query_params": lambda app, method, path, query, path_params: dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair),
    "path_params": lambda app, method, path, query, path_params: path_params or {},
    "headers": lambda *asked: Headers({"host": "127.0.0.1:8000", "accept": "*/*"}),
    "cookies": lambda *asked: {},
    "client": lambda *asked: Address("127.0.0.1", 50000),
    "scope": lambda app, method, path, query, path_params: {
        "type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": [], "app": app, "state": {},
    },
}


class UploadFile:
    """A file of 100 kB that a simulated user sends."""

    def __init__(self, file=None, *, size=100_000, filename="upload.bin", headers=None):
        self.file, self.size, self.filename = file, size, filename
        self.content_type = "application/octet-stream"
        self._at = 0

    async def read(self, size=-1):
        left = self.size - self._at
        n = left if size < 0 else min(size, left)
        self._at += n
        return bytes(n)

    async def seek(self, offset):
        self._at = offset

    async def write(self, data):
        self.size += len(data)

    async def close(self):
        pass


class WebSocket:
    pass


class WebSocketDisconnect(Exception):
    pass


class APIRouter:
    def __init__(self, *, prefix="", dependencies=None, lifespan=None, on_startup=None, on_shutdown=None, **options):
        self.prefix = prefix
        self.dependencies = list(dependencies or [])
        self.lifespan = lifespan
        self.routes = {}
        self.route_options = {}
        self.on_startup = list(on_startup or [])
        self.on_shutdown = list(on_shutdown or [])

    def _route(self, method, path, options):
        def register(endpoint):
            key = f"{method} {self.prefix}{path}"
            self.routes[key] = endpoint
            self.route_options[key] = options
            return endpoint

        return register

    def get(self, path, **options):
        return self._route("GET", path, options)

    def post(self, path, **options):
        return self._route("POST", path, options)

    def put(self, path, **options):
        return self._route("PUT", path, options)

    def patch(self, path, **options):
        return self._route("PATCH", path, options)

    def delete(self, path, **options):
        return self._route("DELETE", path, options)

    def head(self, path, **options):
        return self._route("HEAD", path, options)

    def options(self, path, **options):
        return self._route("OPTIONS", path, options)

    def trace(self, path, **options):
        return self._route("TRACE", path, options)

    def add_api_route(self, path, endpoint, *, methods=("GET",), **options):
        self.api_route(path, methods=methods, **options)(endpoint)

    def add_event_handler(self, event, function):
        self.on_event(event)(function)

    def mount(self, path, app, name=None):
        """What is mounted answers nothing here."""

    def api_route(self, path, *, methods=("GET",), **options):
        def register(endpoint):
            for method in methods:
                self._route(method, path, options)(endpoint)
            return endpoint

        return register

    def websocket(self, path, **options):
        return self._route("WEBSOCKET", path, options)

    def include_router(self, router, *, prefix="", dependencies=None, **options):
        for key, endpoint in router.routes.items():
            method, path = key.split(" ", 1)
            given = dict(router.route_options.get(key, {}))
            before = list(dependencies or []) + router.dependencies
            if before:
                given["dependencies"] = before + list(given.get("dependencies") or [])
            self._route(method, prefix + path, given)(endpoint)

    def on_event(self, event):
        def register(function):
            (self.on_startup if event == "startup" else self.on_shutdown).append(function)
            return function

        return register


class FastAPI(APIRouter):
    def __init__(self, *, title="FastAPI", version="0.1.0", debug=False, lifespan=None, middleware=None, **options):
        super().__init__(lifespan=lifespan, **options)
        self.title = title
        self.version = version
        self.debug = debug
        self.state = State()
        self.dependency_overrides = {}
        self.exception_handlers = {}
        self.middlewares = []
        self.passages = None
        for made in reversed(middleware or []):
            self.add_middleware(made.cls, **made.kwargs)

    def add_middleware(self, middleware, **options):
        self.middlewares.append((middleware, options))

    def middleware(self, kind):
        def register(function):
            self.middlewares.append((function, {}))
            return function

        return register

    def exception_handler(self, error):
        def register(function):
            self.exception_handlers[error] = function
            return function

        return register

    def add_exception_handler(self, error, function):
        self.exception_handlers[error] = function
