"""httpx2: HTTP for threads and for event loops."""

from _http import Headers, Response
from _httpx import ConnectError, ConnectTimeout, HTTPError, HTTPStatusError, Limits, PoolTimeout, ReadTimeout, Request
from _httpx import RequestError, Timeout, TimeoutException, VERBS, function, make

get, options, head, post, put, patch, delete = (function("httpx2", verb) for verb in VERBS)
request, stream, Client, AsyncClient = make("httpx2")
