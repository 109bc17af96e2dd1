"""Middlewares that change nothing of what a simulated user sees, and cost next to nothing."""


class _Passed:
    changes_nothing = True

    def __init__(self, app, **options):
        self.app = app


class CORSMiddleware(_Passed):
    pass


class GZipMiddleware(_Passed):
    pass


class TrustedHostMiddleware(_Passed):
    pass


class HTTPSRedirectMiddleware(_Passed):
    pass


class SessionMiddleware(_Passed):
    pass
