"""What is different in a house whose events go by way of Kafka."""

from dataclasses import dataclass

from adapters.kafka.connection import KafkaConnection
from adapters.kafka.feed import KafkaFeed
from adapters.kafka.sending import KafkaSender
from adapters.postgres.events.relayed import Relayed


@dataclass(frozen=True, slots=True)
class ByKafka:
    """What there is only where Kafka is."""

    connection: KafkaConnection
    feed: KafkaFeed
    relayed: Relayed
    send: KafkaSender
