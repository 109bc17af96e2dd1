"""What Starlette and FastAPI do with a request: which function answers it, with which arguments, on which thread."""

import _server
from _anyio_core import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter, run_sync
from asyncio import iscoroutinefunction
from fastapi import FastAPI, HTTPException, RequestValidationError, UploadFile, _Depends, _Parameter
from starlette.background import BackgroundTask, BackgroundTasks
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from functools import partial

_MISSING = object()


class _Invalid(Exception):
    """A parameter that is missing or of the wrong type: 422."""


# --- once per route -----------------------------------------------------------


def _match(pattern, path):
    """The path's parameters, or None if the pattern is another one's."""
    wanted, given = pattern.strip("/").split("/"), path.strip("/").split("/")
    values = {}
    for i, part in enumerate(wanted):
        if part.startswith("{") and part.endswith(":path}"):
            values[part[1:-6]] = "/".join(given[i:])
            return values
        if i >= len(given):
            return None
        if part.startswith("{") and part.endswith("}"):
            values[part[1:-1]] = given[i]
        elif part != given[i]:
            return None
    return values if len(wanted) == len(given) else None


class _Call:
    """A function with where its arguments come from. Models `Dependant` in FastAPI's `dependencies/models.py`."""

    def __init__(self, function, values, path_values, query, cache):
        self.function = function
        self.is_async = iscoroutinefunction(function)
        self.kind = ""
        self.depends = None
        self.fixed = {}
        self.needs = []
        self.special = []
        self.sent = []
        self.error = None
        body = function
        if isinstance(function, type):
            body = getattr(function, "__init__", None)
        elif isinstance(function, partial):
            body = function.func
        elif not hasattr(function, "__name__"):
            body = type(function).__call__
            self.is_async = iscoroutinefunction(body)
        try:
            rows = _server.parameters(body)
        except TypeError:
            rows = ()
        skipped = 0 if body is function else 1
        for name, hint, default in rows[skipped:]:
            self._add(body, name, hint, default[0] if default else _MISSING, path_values, query, cache)

    def _add(self, body, name, hint, default, path_values, query, cache):
        kind = _hint_of(body, hint)
        for extra in getattr(kind, "__metadata__", ()):
            if isinstance(extra, (_Depends, _Parameter)):
                if isinstance(extra, _Parameter) and default is not _MISSING:
                    extra = _Parameter(extra.kind, default)
                default = extra
        kind = getattr(kind, "__origin__", kind)
        if isinstance(default, _Depends):
            self.needs.append((name, _dependency(default, kind, path_values, query, cache)))
            return
        if kind in (Request, BackgroundTasks, Response):
            self.special.append((name, kind))
            return
        where = None
        if isinstance(default, _Parameter):
            where, default = default.kind, default.default
            if default is ...:
                default = _MISSING
        if name in path_values:
            self.fixed[name] = self._convert(name, path_values[name], kind)
        elif name in query and where in (None, "Query"):
            self.fixed[name] = self._convert(name, query[name], kind)
        elif default is not _MISSING:
            self.fixed[name] = default
        elif where in _OF_THE_CLIENT or kind is UploadFile or _fields_of(kind) is not None:
            self.sent.append((name, partial(_example, kind, body)))
        else:
            self.error = self.error or f"{name}: Field required"

    def _convert(self, name, text, kind):
        try:
            if kind is bool:
                if text.lower() in ("1", "true", "on", "yes"):
                    return True
                if text.lower() in ("0", "false", "off", "no"):
                    return False
                raise ValueError
            if kind in (int, float):
                return kind(text)
        except ValueError:
            self.error = self.error or f"{name}: Input should be a valid {kind.__name__}, got {text!r}"
        return text


# What a client sends beside path and query. The simulated users send examples, as FastAPI's own documentation page proposes them.
_OF_THE_CLIENT = ("Body", "Form", "File", "Header", "Cookie")
_EXAMPLES = {str: "string", int: 1, float: 1.0, bool: True, bytes: b"string"}


def _fields_of(kind):
    """Name and hint of a model's or dataclass's fields without a default; `None` for any other type."""
    if not isinstance(kind, type) or not (hasattr(kind, "model_validate") or hasattr(kind, "__dataclass_fields__")):
        return None
    fields = {}
    for part in reversed(kind.__mro__):
        names = vars(part)
        fields.update({name: hint for name, hint in names.get("__annotations__", {}).items() if names.get(name, ...) is ...})
    return fields


def _example(kind, function):
    kind = getattr(kind, "__origin__", kind)
    if kind in _EXAMPLES:
        return _EXAMPLES[kind]
    if kind in (list, dict, set, tuple, UploadFile):
        return kind()
    fields = _fields_of(kind)
    if fields is None:
        return "string"
    make = getattr(kind, "model_construct", kind)
    return make(**{name: _example(_hint_of(function, hint), function) for name, hint in fields.items()})


_hints = {}


def _hint_of(function, text):
    """What a hint says. One for all routes: a `Depends` in it is one object, with one limit."""
    key = function, text
    if key not in _hints:
        _hints[key] = _evaluated(function, text)
    return _hints[key]


def _evaluated(function, text):
    if text is None:
        return None
    if text.startswith("Optional[") and text.endswith("]"):
        text = text[9:-1]
    text = text.replace("| None", "").replace("None |", "").strip()
    try:
        return _server.evaluate(function, text)
    except Exception:
        return None


def _dependency(depends, kind, path_values, query, cache):
    function = depends.dependency or kind
    known = cache["overrides"].get(function, function)
    if depends.use_cache:
        for other in cache["calls"]:
            if other.function is known:
                return other
    made = _Call(known, None, path_values, query, cache)
    made.kind = _server.kind(known)
    made.depends = depends
    if depends.use_cache:
        cache["calls"].append(made)
    return made


class _Route:
    def __init__(self, app, endpoint, call, before, options, asked=("GET", "/", "", None)):
        self.app = app
        _passages(app)
        self.asked = asked
        self.endpoint = endpoint
        self.call = call
        self.before = before
        self.status = options.get("status_code") or 200
        self.error = call.error
        for other in before:
            self.error = self.error or other.error
        self.serve = _serve


def find_function(function):
    return _Route(FastAPI(), function, _Call(function, None, {}, {}, {"calls": [], "overrides": {}}), [], {})


def find(app, method, path, query):
    """The route of a request: `(endpoint, arguments)` where that is all there is to it, else an object to `serve` each request."""
    values = {}
    if query:
        for pair in query.split("&"):
            name, _, value = pair.partition("=")
            values[name] = value
    asked, found, other = (method, path, query), None, False
    for key, endpoint in app.routes.items():
        verb, pattern = key.split(" ", 1)
        path_values = _match(pattern, path)
        if path_values is None:
            continue
        if verb == method:
            found = key, endpoint, path_values
            break
        other = True
    if found is None:
        return _Refused(app, 405 if other else 404, (*asked, None))
    key, endpoint, path_values = found
    options = app.route_options.get(key, {})
    cache = {"calls": [], "overrides": app.dependency_overrides}
    before = [_dependency(d, None, path_values, values, cache) for d in app.dependencies + list(options.get("dependencies") or [])]
    call = _Call(endpoint, values, path_values, values, cache)
    route = _Route(app, endpoint, call, before, options, (*asked, path_values))
    is_bare = not (call.needs or call.special or call.sent or before or _passages(app) or app.exception_handlers)
    if is_bare and call.is_async and not route.error and route.status == 200:
        return endpoint, call.fixed
    return route


class _Refused:
    def __init__(self, app, status, asked):
        self.app = app
        _passages(app)
        self.asked = asked
        self.status = status
        self.serve = _serve_refusal


async def _serve_refusal(route):
    async def refuse(request):
        return Response(status_code=route.status)

    _server.respond((await _through(route, refuse)).status_code)


# --- once per request ---------------------------------------------------------


async def _serve(route):
    state = _Request(route)
    try:
        response = await _through(route, state.answer)
    except Exception as error:
        # Starlette's ServerErrorMiddleware answers, and raises again for uvicorn's log.
        _server.respond(500, error)
        return
    await _send(response, state)
    await state.leave()


async def _through(route, answer):
    """Through the middlewares, the last added first."""
    for kind, middleware in route.app.passages:
        answer = partial(kind, middleware, answer)
    return await answer(Request(route.app, route.asked))


def _passages(app):
    if app.passages is None:
        found = (_passage(middleware, options) for middleware, options in app.middlewares)
        app.passages = [passage for passage in found if passage is not None]
    return app.passages


def _passage(middleware, options):
    """How a request passes a middleware, and the middleware, made once. `None` for one that changes nothing here, such as CORS."""
    if not isinstance(middleware, type):
        return _dispatch, middleware
    if hasattr(middleware, "changes_nothing"):
        return None
    made = middleware(_Inner(), **options)
    return (_dispatch, made.dispatch) if hasattr(made, "dispatch") else (_pass_asgi, made)


async def _dispatch(function, answer, request):
    """Starlette's `BaseHTTPMiddleware`."""
    _server.spend("middleware")
    return await function(request, answer)


class _Inner:
    """The rest of the way as an ASGI app, for a middleware that is one itself."""

    async def __call__(self, scope, receive, send):
        answer, request = scope["loop_lab"]
        response = await answer(request)
        scope["loop_lab"] = response
        await send({"type": "http.response.start", "status": response.status_code, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _pass_asgi(middleware, answer, request):
    status = 200

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]

    scope = {**request.scope, "loop_lab": (answer, request)}
    await middleware(scope, receive, send)
    response = scope["loop_lab"]
    if isinstance(response, tuple):
        return Response(None, status)
    response.status_code = status
    return response


class _Request:
    """A request on its way. Models `solve_dependencies` and `get_request_handler` in FastAPI."""

    def __init__(self, route):
        self.route = route
        self.solved = {}
        # Dependencies that stand at their `yield`: those that are left before the response is sent, and those that stay until after.
        self.early_exits, self.exits = [], []
        self.background = None
        self.failure = None

    async def answer(self, request):
        try:
            return await self._answer(request)
        except Exception as error:
            handlers = self.route.app.exception_handlers
            by_status = handlers.get(error.status_code) if isinstance(error, HTTPException) else None
            by_class = (handlers[kind] for kind in type(error).__mro__ if kind in handlers)
            handler = by_status or next(by_class, None)
            if handler is not None:
                response = await _run(handler, request, error)
                if handler is handlers.get(Exception):
                    # It stands in ServerErrorMiddleware, which raises again for uvicorn's log.
                    self.failure = error
                return response
            if isinstance(error, HTTPException):
                return Response(error.detail, error.status_code)
            if isinstance(error, (_Invalid, RequestValidationError)):
                return Response(None, 422)
            raise

    async def _answer(self, request):
        route = self.route
        try:
            for call in route.before:
                await self._solve(call, request)
            arguments = await self._arguments(route.call, request)
            if route.error:
                raise _Invalid(route.error)
            if route.call.is_async:
                result = await route.call.function(**arguments)
            else:
                _server.spend("def")
                result = await run_sync(partial(route.call.function, **arguments))
                _server.spend("def done")
            if self.early_exits:
                await self._leave(self.early_exits, None)
        except Exception as error:
            await self.leave(error)
            raise
        if isinstance(result, Response):
            if result.background is None:
                result.background = self.background
            return result
        return Response(result, route.status, background=self.background)

    async def _arguments(self, call, request):
        values = dict(call.fixed)
        for name, need in call.needs:
            values[name] = await self._solve(need, request)
        for name, make in call.sent:
            values[name] = make()
        for name, kind in call.special:
            if kind is BackgroundTasks:
                if self.background is None:
                    self.background = BackgroundTasks()
                values[name] = self.background
            elif kind is Request:
                values[name] = request
            else:
                values[name] = Response()
        return values

    async def _solve(self, call, request):
        if call in self.solved:
            return self.solved[call]
        _server.spend("dependency")
        arguments = await self._arguments(call, request)
        places = call.depends.places()
        if places is None:
            value = await self._call(call, arguments, None)
        else:
            # It queues on the loop, before a thread token is taken.
            await places.acquire()
            try:
                value = await self._call(call, arguments, places)
            except BaseException:
                places.release()
                raise
            if "generator" not in call.kind:
                places.release()
        self.solved[call] = value
        return value

    async def _call(self, call, arguments, places):
        function = call.function
        if "generator" not in call.kind:
            return await (function(**arguments) if call.is_async else run_sync(partial(function, **arguments)))
        generator = function(**arguments)
        is_async = call.kind == "async generator"
        value = await (generator.__anext__() if is_async else run_sync(next, generator))
        # It keeps its place until the lines after `yield` have run.
        exits = self.early_exits if call.depends.scope == "function" else self.exits
        exits.append((generator, is_async, places))
        return value

    async def leave(self, error=None):
        """Runs what stands after the `yield` of dependencies, the last one first."""
        for exits in (self.early_exits, self.exits):
            if exits:
                await self._leave(exits, error)

    async def _leave(self, exits, error):
        while exits:
            generator, is_async, places = exits.pop()
            _server.spend("dependency")
            try:
                if is_async:
                    await _close_async(generator, error)
                else:
                    # As AnyIO's threads: a limiter of its own, so that leaving never waits for the 40 tokens.
                    await run_sync(_close, generator, error, limiter=CapacityLimiter(1))
            finally:
                if places is not None:
                    places.release()


def _close(generator, error):
    try:
        if error is None:
            next(generator)
        else:
            generator.throw(error)
    except StopIteration:
        return


async def _close_async(generator, error):
    try:
        if error is None:
            await generator.__anext__()
        else:
            await generator.athrow(error)
    except StopAsyncIteration:
        return


async def _run(function, *args):
    if iscoroutinefunction(function):
        return await function(*args)
    return await run_sync(partial(function, *args))


async def _send(response, state=None):
    if not isinstance(response, Response):
        _server.respond(200)
        return
    if isinstance(response, StreamingResponse):
        content = response.content
        if hasattr(content, "__aiter__"):
            async for chunk in content:
                _server.spend("chunk")
        else:
            iterator = iter(content)
            while await run_sync(next, iterator, _MISSING) is not _MISSING:
                _server.spend("chunk")
    _server.respond(response.status_code, state and state.failure)
    background = response.background
    if background is None:
        return
    for task in background.tasks if isinstance(background, BackgroundTasks) else [background]:
        _server.spend("background")
        if iscoroutinefunction(task.func):
            await task.func(*task.args, **task.kwargs)
        else:
            await run_sync(partial(task.func, *task.args, **task.kwargs))


# --- starting and ending ------------------------------------------------------


async def start(app, thread_tokens):
    """What uvicorn's `lifespan` does before the first request."""
    current_default_thread_limiter().total_tokens = thread_tokens
    if app is None:
        return
    if app.lifespan is not None:
        app._running = app.lifespan(app)
        await app._running.__aenter__()
    for function in app.on_startup:
        await _run(function)
