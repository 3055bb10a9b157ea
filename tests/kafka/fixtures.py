"""One broker for all tests of a worker that ask for it, and room of one's own on it."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from tests.kafka.broker import Kafka, running

MEMORY = Path("/dev/shm")  # noqa: S108  # Folders below it have names that nobody guesses.


@pytest.fixture
def kafka_folder() -> Iterator[Path]:
    """Give an empty folder for brokers of one's own."""
    folder = _folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def kafka() -> Iterator[Kafka]:
    """Run the broker that tests share: whoever kills it starts it again."""
    folder = _folder()
    try:
        with running(folder) as kafka:
            yield kafka
    finally:
        shutil.rmtree(folder)


@pytest.fixture
async def kafka_prefix(kafka: Kafka) -> AsyncIterator[str]:
    """Give what the names of a test's topics and groups begin with; they are removed afterwards."""
    prefix = f"t{uuid4().hex[:12]}."
    yield prefix
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.servers)
    await admin.start()
    try:
        topics = [each for each in await admin.list_topics() if each.startswith(prefix)]
        if topics:
            await admin.delete_topics(topics)
    finally:
        await admin.close()


def _folder() -> Path:
    place = MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2**31 else None
    return Path(tempfile.mkdtemp(prefix="altyn-tests-kafka-", dir=place))
