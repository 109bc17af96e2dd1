"""starlette.middleware"""


class Middleware:
    def __init__(self, cls, **kwargs):
        self.cls, self.kwargs = cls, kwargs
