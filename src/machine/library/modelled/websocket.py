"""websocket (websocket-client)"""

from _modelled import call


class WebSocket:
    def send(self, payload, **options):
        call("websocket.WebSocket.send", payload)

    def recv(self):
        call("websocket.WebSocket.recv")
        return "hello"

    def close(self):
        pass


def create_connection(url, **options):
    call("websocket.create_connection", url)
    return WebSocket()
