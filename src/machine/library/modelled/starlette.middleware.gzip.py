"""starlette.middleware.gzip"""

from _middlewares import GZipMiddleware
