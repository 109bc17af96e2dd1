"""socket"""

from _modelled import call

AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM = 2, 10, 1, 2
SOL_SOCKET, SO_REUSEADDR, IPPROTO_TCP = 1, 2, 6


class gaierror(OSError):
    pass


timeout = TimeoutError


def _addresses(host, port):
    return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, "", ("192.0.2.1", port))]


def getaddrinfo(host, port, *args, **options):
    call("socket.getaddrinfo", host, port)
    return _addresses(host, port)


def gethostbyname(hostname):
    call("socket.gethostbyname", hostname)
    return "192.0.2.1"


def gethostbyaddr(ip_address):
    call("socket.gethostbyaddr", ip_address)
    return "host.test", [], [ip_address]


def getnameinfo(sockaddr, flags):
    call("socket.getnameinfo", sockaddr)
    return "host.test", str(sockaddr[1])


def gethostname():
    return "looplab"


class socket:
    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0):
        pass

    def connect(self, address):
        call("socket.socket.connect", address)

    def accept(self):
        call("socket.socket.accept")
        return socket(), ("192.0.2.2", 50000)

    def recv(self, bufsize, flags=0):
        call("socket.socket.recv", bufsize)
        return b"hello\n"[:bufsize]

    def send(self, data, flags=0):
        call("socket.socket.send")
        return len(data)

    def sendall(self, data, flags=0):
        call("socket.socket.sendall")

    def bind(self, address):
        pass

    listen = setsockopt = settimeout = setblocking = shutdown = lambda self, *args: None

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def create_connection(address, timeout=None, **options):
    call("socket.create_connection", address)
    return socket()
