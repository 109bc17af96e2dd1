"""starlette.middleware.cors"""

from _middlewares import CORSMiddleware
