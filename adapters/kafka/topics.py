"""Our topics at the brokers: made from the table, never made smaller."""

from collections.abc import Mapping
from contextlib import suppress

import structlog
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.errors import InvalidPartitionsError, TopicAlreadyExistsError, for_code

from adapters.kafka.connection import KafkaConnection
from domain.shared.topics import OTHERS, TOPICS, Topic

DEAD_LETTERS = "altyn.dead-letters"
"""Messages that could not be read, as they came."""
DEAD_LETTERS_DAYS = 30
DAY_MILLISECONDS = 24 * 60 * 60 * 1000
log = structlog.stdlib.get_logger("altyn.kafka")


async def ensure_topics(connection: KafkaConnection) -> None:
    """Make the topics that are missing, and partitions where there are too few.

    Several may do so at once. Raises `KafkaError`.
    """
    admin = AIOKafkaAdminClient(**connection.options())
    try:
        await admin.start()
        await _create(admin, connection)
        await _widen(admin, connection)
    finally:
        await admin.close()


def _wanted(connection: KafkaConnection) -> Mapping[str, Topic]:
    dead = Topic(DEAD_LETTERS, (), partitions=1, retention_days=DEAD_LETTERS_DAYS)
    return {connection.named(each.name): each for each in (*TOPICS, OTHERS, dead)}


async def _create(admin: AIOKafkaAdminClient, connection: KafkaConnection) -> None:
    there = set(await admin.list_topics())
    missing = [
        NewTopic(
            name, each.partitions, connection.replication, topic_configs=_settings(each, connection)
        )
        for name, each in _wanted(connection).items()
        if name not in there
    ]
    if not missing:
        return
    answer = await admin.create_topics(missing)
    for name, code, *_ in answer.topic_errors:
        if code and for_code(code) is not TopicAlreadyExistsError:
            raise for_code(code)(f"The topic {name} cannot be made")
    log.info("topics made", topics=len(missing))


async def _widen(admin: AIOKafkaAdminClient, connection: KafkaConnection) -> None:
    """Give a topic that somebody else has made as many partitions as its events need."""
    wanted = _wanted(connection)
    described = await admin.describe_topics(list(wanted))
    narrow = {
        each["topic"]: NewPartitions(wanted[each["topic"]].partitions)
        for each in described
        if 0 < len(each["partitions"]) < wanted[each["topic"]].partitions
    }
    for name, each in narrow.items():
        with suppress(InvalidPartitionsError):  # Another process was faster.
            await admin.create_partitions({name: each})


def _settings(topic: Topic, connection: KafkaConnection) -> dict[str, str]:
    return {
        "cleanup.policy": "delete",
        "message.timestamp.type": "LogAppendTime",
        # On so many brokers a message is before it counts as sent: of three one may be away.
        "min.insync.replicas": str(max(1, connection.replication - 1)),
        "retention.ms": str(topic.retention_days * DAY_MILLISECONDS),
    }
