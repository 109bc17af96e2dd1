"""fastapi.middleware"""

from starlette.middleware import Middleware
