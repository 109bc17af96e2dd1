"""FastAPI as far as files import it: an app knows its routes. The server calls them."""

from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.responses import StreamingResponse
import fastapi.status as status


class HTTPException(Exception):
    def __init__(self, status_code, detail=None, headers=None):
        super().__init__(status_code, detail)
        self.status_code = status_code
        self.detail = detail
        self.headers = headers

    def __str__(self):
        return f"{self.status_code}: {self.detail}"


class RequestValidationError(Exception):
    pass


class _Depends:
    def __init__(self, dependency, use_cache, scope):
        self.dependency = dependency
        self.use_cache = use_cache
        self.scope = scope


def Depends(dependency=None, *, use_cache=True, scope=None):
    return _Depends(dependency, use_cache, scope)


def Security(dependency=None, *, scopes=None, use_cache=True):
    return _Depends(dependency, use_cache, None)


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


class BackgroundTasks:
    def __init__(self, tasks=None):
        self.tasks = list(tasks or [])

    def add_task(self, func, *args, **kwargs):
        self.tasks.append(BackgroundTask(func, *args, **kwargs))


class State:
    pass


class Request:
    def __init__(self, app=None):
        self.app = app
        self.state = State()


class UploadFile:
    pass


class WebSocket:
    pass


class WebSocketDisconnect(Exception):
    pass


class APIRouter:
    def __init__(self, *, prefix="", tags=None, dependencies=None, responses=None, lifespan=None, **options):
        self.prefix = prefix
        self.dependencies = list(dependencies or [])
        self.lifespan = lifespan
        self.routes = {}
        self.route_options = {}
        self.on_startup = []
        self.on_shutdown = []

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
    def __init__(self, *, title="FastAPI", version="0.1.0", debug=False, lifespan=None, **options):
        super().__init__(lifespan=lifespan, **options)
        self.title = title
        self.version = version
        self.debug = debug
        self.state = State()
        self.dependency_overrides = {}
        self.exception_handlers = {}
        self.middlewares = []

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

    def mount(self, path, app, name=None):
        pass
