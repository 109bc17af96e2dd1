"""What Starlette and FastAPI do with a request: which function answers it, with which arguments, on which thread."""

import _server
from _anyio_core import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter, run_sync
from asyncio import iscoroutinefunction
from fastapi import FastAPI, HTTPException, RequestValidationError, _Depends, _Parameter
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
        self.fixed = {}
        self.needs = []
        self.special = []
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


def _hint_of(function, text):
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
    if depends.use_cache:
        cache["calls"].append(made)
    return made


class _Route:
    def __init__(self, app, endpoint, call, before, options):
        self.app = app
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
    found, other = None, False
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
        return _Refused(app, 405 if other else 404)
    key, endpoint, path_values = found
    options = app.route_options.get(key, {})
    cache = {"calls": [], "overrides": app.dependency_overrides}
    before = [_dependency(d, None, path_values, values, cache) for d in app.dependencies + list(options.get("dependencies") or [])]
    call = _Call(endpoint, values, path_values, values, cache)
    route = _Route(app, endpoint, call, before, options)
    is_bare = not (call.needs or call.special or before or app.middlewares or app.exception_handlers)
    if is_bare and call.is_async and not route.error and route.status == 200:
        return endpoint, call.fixed
    return route


class _Refused:
    def __init__(self, app, status):
        self.app = app
        self.status = status
        self.serve = _serve_refusal


async def _serve_refusal(route):
    async def refuse(request):
        return Response(status_code=route.status)

    _server.respond((await _through(route.app, refuse)).status_code)


# --- once per request ---------------------------------------------------------


async def _serve(route):
    state = _Request(route)
    try:
        response = await _through(route.app, state.answer)
    except Exception as error:
        # Starlette's ServerErrorMiddleware answers, and raises again for uvicorn's log.
        _server.respond(500, error)
        return
    await _send(response, state)
    await state.leave()


async def _through(app, answer):
    """Through the middlewares, the last added first."""
    for middleware, options in app.middlewares:
        if iscoroutinefunction(middleware):
            answer = partial(_call_middleware, middleware, answer)
    return await answer(Request(app))


async def _call_middleware(middleware, answer, request):
    _server.spend("middleware")
    return await middleware(request, answer)


class _Request:
    """A request on its way. Models `solve_dependencies` and `get_request_handler` in FastAPI."""

    def __init__(self, route):
        self.route = route
        self.solved = {}
        self.exits = []
        self.background = None

    async def answer(self, request):
        try:
            return await self._answer(request)
        except Exception as error:
            for kind, handler in self.route.app.exception_handlers.items():
                if isinstance(kind, type) and isinstance(error, kind):
                    return await _run(handler, request, error)
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
        function = call.function
        if call.kind == "generator":
            generator = function(**arguments)
            value = await run_sync(next, generator)
            self.exits.append((generator, False))
        elif call.kind == "async generator":
            generator = function(**arguments)
            value = await generator.__anext__()
            self.exits.append((generator, True))
        elif call.is_async:
            value = await function(**arguments)
        else:
            value = await run_sync(partial(function, **arguments))
        self.solved[call] = value
        return value

    async def leave(self, error=None):
        """Runs what stands after the `yield` of dependencies, the last one first."""
        while self.exits:
            generator, is_async = self.exits.pop()
            _server.spend("dependency")
            if is_async:
                await _close_async(generator, error)
            else:
                # As AnyIO's threads: a limiter of its own, so that leaving never waits for the 40 tokens.
                await run_sync(_close, generator, error, limiter=CapacityLimiter(1))


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
    _server.respond(response.status_code)
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
