"""fastapi.middleware.httpsredirect"""

from _middlewares import HTTPSRedirectMiddleware
