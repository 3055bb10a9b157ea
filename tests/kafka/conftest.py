import pytest

from adapters.kafka.connection import KafkaConnection
from adapters.postgres.pool import open_pool


@pytest.fixture
async def pool(database):
    async with open_pool(database, size=10) as pool:
        yield pool


@pytest.fixture
def connection(kafka, kafka_prefix):
    return KafkaConnection(kafka.servers, prefix=kafka_prefix)
