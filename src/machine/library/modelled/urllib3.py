"""urllib3"""

from _http import Response as _Response
from _modelled import call


def request(method, url, **options):
    call("urllib3.request", method, url)
    return _Response(url, method)


class PoolManager:
    def __init__(self, num_pools=10, **options):
        pass

    def request(self, method, url, **options):
        call("urllib3.PoolManager.request", method, url)
        return _Response(url, method)


HTTPConnectionPool = HTTPSConnectionPool = PoolManager


def disable_warnings(*args):
    pass
