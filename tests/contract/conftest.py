from dataclasses import replace

import pytest

from adapters.postgres.ledger.group_commit import GroupCommitLedger
from domain.access.roles import Role
from entrypoints.container.records import RECORDS
from tests.bank import memory_house, postgres_house
from tests.books import memory_books, postgres_books
from tests.conftest import TransactionEach
from tests.people import MemoryHouse, emptied


@pytest.fixture(scope="module")
async def three_writers(connect, pool):
    """In PostgreSQL each writer has slots of its own."""
    async with (
        GroupCommitLedger(connect, RECORDS) as one,
        GroupCommitLedger(connect, RECORDS) as two,
    ):
        yield postgres_books(pool, one, two, TransactionEach(pool, RECORDS))


@pytest.fixture(params=["memory", "postgres"])
def books(request):
    if request.param == "memory":
        return memory_books()
    return request.getfixturevalue("three_writers")


@pytest.fixture(scope="module")
async def bank_ledger(connect):
    async with GroupCommitLedger(connect, RECORDS) as ledger:
        yield ledger


@pytest.fixture(params=["memory", "postgres"])
def house(request, pool, bank_ledger):
    return memory_house() if request.param == "memory" else postgres_house(pool, bank_ledger)


@pytest.fixture
def waiting_house(house):
    """A house that keeps the money of unknown payers in suspense."""
    return replace(house, unknown_payer="suspense")


@pytest.fixture(params=["memory", "postgres"])
async def people(request, pool):
    if request.param == "memory":
        yield MemoryHouse()
    else:
        house = await emptied(pool)
        yield house
        await house.ask.aclose()
        await house.rooms.known.aclose()


@pytest.fixture
async def admin(people):
    return (await people.person("Anna", Role.ADMIN))[1]
