"""urllib.parse: addresses, taken apart and put together."""
from collections import namedtuple

_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


def quote(string, safe="/"):
    return "".join(chr(byte) if chr(byte) in _SAFE + safe else f"%{byte:02X}" for byte in str(string).encode())


def quote_plus(string, safe=""):
    return quote(string, safe + " ").replace(" ", "+")


def urlencode(query, doseq=False):
    pairs = query.items() if hasattr(query, "items") else query
    if doseq:
        pairs = [(key, each) for key, value in pairs for each in (value if isinstance(value, (list, tuple)) else [value])]
    return "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in pairs)


def unquote(string, encoding="utf-8", errors="replace"):
    if "%" not in string:
        return string
    found = bytearray()
    rest = string.encode()
    while rest:
        digits = rest[1:3].decode("ascii", "replace")
        if rest[:1] == b"%" and len(digits) == 2 and all(each in "0123456789abcdefABCDEF" for each in digits):
            found.append(int(digits, 16))
            rest = rest[3:]
        else:
            found += rest[:1]
            rest = rest[1:]
    return bytes(found).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False):
    pairs = [pair.partition("=") for pair in qs.split("&") if pair]
    return [(unquote_plus(key), unquote_plus(value)) for key, _, value in pairs if value or keep_blank_values]


def parse_qs(qs, keep_blank_values=False, strict_parsing=False):
    found = {}
    for key, value in parse_qsl(qs, keep_blank_values, strict_parsing):
        found.setdefault(key, []).append(value)
    return found


class _Place:
    """What the part of an address says that names a server."""

    def _server(self):
        return self.netloc.rpartition("@")[2]

    @property
    def hostname(self):
        server = self._server()
        name = server[1:].partition("]")[0] if server.startswith("[") else server.partition(":")[0]
        return name.lower() or None

    @property
    def port(self):
        _, _, number = self._server().rpartition("]")[2].partition(":")
        if not number:
            return None
        if not number.isdigit():
            raise ValueError(f"Port could not be cast to integer value as {number!r}")
        if int(number) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(number)

    @property
    def username(self):
        who, found, _ = self.netloc.rpartition("@")
        return who.partition(":")[0] if found else None

    @property
    def password(self):
        _, found, word = self.netloc.rpartition("@")[0].partition(":")
        return word if found else None

    def geturl(self):
        return urlunsplit(self) if len(self) == 5 else urlunparse(self)


class SplitResult(_Place, namedtuple("SplitResult", "scheme netloc path query fragment")):
    pass


class ParseResult(_Place, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    pass


class DefragResult(namedtuple("DefragResult", "url fragment")):
    pass


def urlsplit(url, scheme="", allow_fragments=True):
    netloc = query = fragment = ""
    before, found, rest = url.strip().partition(":")
    if found and before[:1].isalpha() and all(each.isalnum() or each in "+-." for each in before):
        scheme, url = before.lower(), rest
    if url.startswith("//"):
        ends = [at for at in (url.find(each, 2) for each in "/?#") if at >= 0]
        end = min(ends, default=len(url))
        netloc, url = url[2:end], url[end:]
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    folder, slash, last = path.rpartition("/")
    last, _, params = last.partition(";")
    return ParseResult(scheme, netloc, folder + slash + last, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc:
        url = f"//{netloc}{'/' if url and not url.startswith('/') else ''}{url}"
    return (f"{scheme}:" if scheme else "") + url + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment))


def urldefrag(url):
    parts = urlsplit(url)
    return DefragResult(urlunsplit(parts[:4] + ("",)), parts.fragment)


def _without_dots(path):
    kept = []
    for part in path.split("/"):
        if part == "..":
            if len(kept) > 1 or kept and kept[0]:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if path.rpartition("/")[2] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    above, below = urlsplit(base), urlsplit(url)
    if below.scheme and below.scheme != above.scheme:
        return url
    if below.netloc:
        return urlunsplit((above.scheme, *below[1:]))
    if not below.path:
        return urlunsplit((above.scheme, above.netloc, above.path, below.query or above.query, below.fragment))
    path = below.path if below.path.startswith("/") else above.path.rpartition("/")[0] + "/" + below.path
    return urlunsplit((above.scheme, above.netloc, _without_dots(path), below.query, below.fragment))
