# FastAPI as far as a load run needs it: an app that knows its routes.


class FastAPI:
    def __init__(self, *, title="FastAPI", version="0.1.0", debug=False):
        self.title = title
        self.version = version
        self.debug = debug
        self.routes = {}

    def _route(self, method, path):
        def register(endpoint):
            self.routes[f"{method} {path}"] = endpoint
            return endpoint

        return register

    def get(self, path):
        return self._route("GET", path)

    def post(self, path):
        return self._route("POST", path)

    def put(self, path):
        return self._route("PUT", path)

    def patch(self, path):
        return self._route("PATCH", path)

    def delete(self, path):
        return self._route("DELETE", path)
