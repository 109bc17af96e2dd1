"""kafka (kafka-python)"""

from _modelled import call


class KafkaProducer:
    def __init__(self, **options):
        call("kafka.KafkaProducer")

    def send(self, topic, value=None, **options):
        call("kafka.KafkaProducer.send", topic)

    def flush(self, timeout=None):
        call("kafka.KafkaProducer.flush")

    def close(self):
        pass


class KafkaConsumer:
    def __init__(self, *topics, **options):
        call("kafka.KafkaConsumer", *topics)

    def poll(self, timeout_ms=0, **options):
        call("kafka.KafkaConsumer.poll")
        return {}

    def close(self):
        pass
