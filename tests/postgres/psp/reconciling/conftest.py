import asyncpg
import pytest


@pytest.fixture(scope="module")
async def whole(module_database):
    connection = await asyncpg.connect(module_database)
    yield connection
    await connection.close()


@pytest.fixture
async def connection(whole):
    """The database, as it was before, afterwards."""
    transaction = whole.transaction()
    await transaction.start()
    yield whole
    await transaction.rollback()
