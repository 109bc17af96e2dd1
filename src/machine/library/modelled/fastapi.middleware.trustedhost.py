"""fastapi.middleware.trustedhost"""

from _middlewares import TrustedHostMiddleware
