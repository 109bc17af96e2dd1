"""urllib.parse: enough to build addresses."""

_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


def quote(string, safe="/"):
    return "".join(chr(byte) if chr(byte) in _SAFE + safe else f"%{byte:02X}" for byte in str(string).encode())


def quote_plus(string, safe=""):
    return quote(string, safe + " ").replace(" ", "+")


def urlencode(query, doseq=False):
    pairs = query.items() if hasattr(query, "items") else query
    return "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in pairs)


def urljoin(base, url):
    if "://" in url:
        return url
    scheme, _, rest = base.partition("://")
    host, _, path = rest.partition("/")
    if url.startswith("/"):
        return f"{scheme}://{host}{url}"
    folder = path.rpartition("/")[0]
    return f"{scheme}://{host}/{folder + '/' if folder else ''}{url}"
