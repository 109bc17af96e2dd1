"""starlette.middleware.sessions"""

from _middlewares import SessionMiddleware
