from urllib.parse import *

for u in (
    "https://user:pw@Example.com:8080/a/b;p?q=1&r=2#frag",
    "//host/path",
    "/only/path?x",
    "mailto:a@b.c",
    "http://[::1]:80/",
    "x.html#f",
    "HTTP://A/B",
    "",
):
    p = urlparse(u)
    print(p, p.hostname, p.port, p.username, p.geturl() == u)
    print(urlsplit(u))
print(
    parse_qs("a=1&a=2&b=x+y&c=&d=%C3%A9"),
    parse_qs("a=&b=1", keep_blank_values=True),
    parse_qsl("a=1&b=2"),
    urlencode({"a": "x y", "b": [1, 2]}, doseq=True),
    urlencode([("k", "é&")]),
)
print(
    unquote("a%20b%zz%C3%A9"),
    unquote_plus("a+b%2B"),
    quote("a b/ü?"),
    quote_plus("a b/&"),
    urldefrag("http://x/y#z"),
    urlunsplit(("http", "h", "/p", "q=1", "")),
)
for r in ("c", "/c", "../c", "./c", "?q", "#f", "//other/x", "http://z/", "../../../c", "c/../d", "g;x", ".", ".."):
    print(r, urljoin("http://a/b/d/e?k#m", r))
print(
    urljoin("http://a", "b"),
    urljoin("", "b"),
    urljoin("http://a/b", ""),
    urlparse("http://x/?a=1")._replace(query="b=2").geturl(),
)
try:
    urlparse("http://h:port/").port
except ValueError as e:
    print(e)
