"""fastapi.security: every simulated user sends what is asked for."""

from fastapi import Request


class HTTPAuthorizationCredentials:
    def __init__(self, scheme="Bearer", credentials="token"):
        self.scheme, self.credentials = scheme, credentials


class HTTPBasicCredentials:
    def __init__(self, username="user", password="password"):
        self.username, self.password = username, password


class SecurityScopes:
    def __init__(self):
        self.scopes = []
        self.scope_str = ""


class _Scheme:
    sent = "token"

    def __init__(self, *args, **options):
        self.auto_error = options.get("auto_error", True)

    async def __call__(self, request: Request):
        return self.sent


class OAuth2PasswordBearer(_Scheme):
    pass


class OAuth2AuthorizationCodeBearer(_Scheme):
    pass


class APIKeyHeader(_Scheme):
    sent = "key"


class APIKeyQuery(_Scheme):
    sent = "key"


class APIKeyCookie(_Scheme):
    sent = "key"


class HTTPBearer(_Scheme):
    async def __call__(self, request: Request):
        return HTTPAuthorizationCredentials()


class HTTPBasic(_Scheme):
    async def __call__(self, request: Request):
        return HTTPBasicCredentials()


class OAuth2PasswordRequestForm:
    def __init__(self):
        self.username, self.password, self.scopes, self.grant_type = "user", "password", [], "password"
