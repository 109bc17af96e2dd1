"""pika"""

from _modelled import call


class ConnectionParameters:
    def __init__(self, host="localhost", **options):
        self.host = host


class BlockingChannel:
    def queue_declare(self, queue="", **options):
        call("pika.BlockingChannel.queue_declare", queue)

    def basic_publish(self, exchange="", routing_key="", body=b"", **options):
        call("pika.BlockingChannel.basic_publish", routing_key)

    def basic_get(self, queue, auto_ack=False):
        call("pika.BlockingChannel.basic_get", queue)
        return None, None, b"hello"

    def basic_ack(self, delivery_tag=0):
        pass


class BlockingConnection:
    def __init__(self, parameters=None):
        call("pika.BlockingConnection")

    def channel(self):
        return BlockingChannel()

    def close(self):
        pass
