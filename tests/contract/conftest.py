import pytest

from adapters.postgres.ledger.group_commit import GroupCommitLedger
from tests.books import memory_books, postgres_books
from tests.conftest import TransactionEach


@pytest.fixture(scope="module")
async def three_writers(connect, pool):
    """In PostgreSQL each writer has slots of its own."""
    async with GroupCommitLedger(connect) as one, GroupCommitLedger(connect) as two:
        yield postgres_books(pool, one, two, TransactionEach(pool))


@pytest.fixture(params=["memory", "postgres"])
def books(request):
    if request.param == "memory":
        return memory_books()
    return request.getfixturevalue("three_writers")
