"""Rows of other contexts that stand or fall with their entry."""

import asyncio
from dataclasses import dataclass

import asyncpg
import pytest

from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.ledger.records import RecordWriter
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from application.ledger.ports import Posted
from tests.postgres.shadows import Shadows, once
from tests.world import Holder, answer, usd

pytestmark = pytest.mark.usefixtures("recounted", "notes")


@dataclass(frozen=True)
class Note:
    text: str
    page: int = 1


@dataclass(frozen=True)
class Stamp:
    colour: str


RECORDS = {
    Note: RecordWriter(
        "INSERT INTO notes (entry_id, text, balance, page) VALUES ($1, $2, $3, $4)",
        lambda note, posted: (
            posted.entry_id,
            note.text,
            next(iter(posted.balances.values())).minor,
            note.page,
        ),
    ),
    Stamp: RecordWriter(
        "INSERT INTO stamps (entry_id, colour) VALUES ($1, $2)",
        lambda stamp, posted: (posted.entry_id, stamp.colour),
    ),
}
TABLES = """
CREATE TABLE IF NOT EXISTS notes (
  entry_id uuid PRIMARY KEY, text text NOT NULL UNIQUE, balance bigint, page int CHECK (page > 0));
CREATE TABLE IF NOT EXISTS stamps (entry_id uuid PRIMARY KEY, colour text NOT NULL);
"""


@pytest.fixture
async def notes(pool):
    await pool.execute(TABLES)


class Transactions:
    def __init__(self, pool):
        self.pool, self.shared = pool, SharedAccounts(pool)

    async def post(self, entry, *events, record=None):
        async with self.pool.acquire() as connection, connection.transaction():
            ledger = TransactionLedger(connection, RECORDS, self.shared)
            return await ledger.post(entry, *events, record=record)


@pytest.fixture(params=["group commit", "transactions"])
async def ledger(request, pool, connect):
    if request.param == "transactions":
        yield Transactions(pool)
    else:
        async with GroupCommitLedger(connect, RECORDS) as ledger:
            yield ledger


async def post(ledger, request, record):
    """Post with a record; gives the answer, or the error."""
    try:
        return await ledger.post(*request, record=record)
    except Exception as error:  # noqa: BLE001
        return error


def balance_of(pool, holder):
    return pool.fetchval("SELECT balance FROM accounts WHERE ref = $1", holder.wallet_id)


async def test_a_record_is_written_once_and_not_by_retries(ledger, pool, holder):
    request = holder.deposit("5.00", "k")
    answers = await asyncio.gather(
        *(post(ledger, request, Note(f"{holder.owner} {n}")) for n in range(20))
    )
    answers.append(await post(ledger, request, Note(f"{holder.owner} later")))

    assert [each.replayed for each in answers].count(False) == 1
    rows = await pool.fetch("SELECT * FROM notes WHERE entry_id = $1", request[0].id)
    assert [each["balance"] for each in rows] == [500]


async def test_a_refused_entry_writes_no_record(ledger, pool, holder):
    request = holder.withdraw("5.00")

    await post(ledger, request, Note(str(holder.owner)))

    assert not await pool.fetch("SELECT FROM notes WHERE entry_id = $1", request[0].id)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda taken, _: Note(taken), asyncpg.UniqueViolationError),
        (lambda _, free: Note(free, page=0), asyncpg.CheckViolationError),
        (lambda _, __: Note(None), asyncpg.NotNullViolationError),
        (lambda _, free: Note(free, page="one"), asyncpg.DataError),
        (lambda _, __: object(), KeyError),
    ],
)
async def test_an_entry_falls_with_its_record_and_alone(ledger, pool, holder, make, error):
    first = await post(ledger, holder.deposit("1.00"), Note(f"{holder.owner} taken"))
    assert isinstance(first, Posted)
    holders = [Holder() for _ in range(9)]
    requests = [(each.deposit("1.00"), Note(str(each.owner))) for each in holders]
    requests[4] = (
        requests[4][0],
        make(f"{holder.owner} taken", f"{holder.owner} free"),
    )

    answers = await asyncio.gather(*(post(ledger, *each) for each in requests))

    assert isinstance(answers.pop(4), error)
    assert {type(each) for each in answers} == {Posted}
    assert [await balance_of(pool, each) for each in holders] == [*[100] * 4, None, *[100] * 4]
    told = "SELECT count(*) FROM events WHERE owner = ANY ($1)"
    assert await pool.fetchval(told, [each.owner for each in holders]) == 8


async def test_records_of_several_types_and_none_go_together(ledger, pool):
    holders = [Holder() for _ in range(9)]
    records = [Note(str(holders[0].owner)), Stamp("red"), None]

    requests = [each.deposit("1.00") for each in holders]
    await asyncio.gather(
        *(
            post(ledger, each, Note(str(each[0].id)) if n % 3 == 0 else records[n % 3])
            for n, each in enumerate(requests)
        )
    )

    ids = [each[0].id for each in requests]
    assert await pool.fetchval("SELECT count(*) FROM notes WHERE entry_id = ANY ($1)", ids) == 3
    assert await pool.fetchval("SELECT count(*) FROM stamps WHERE entry_id = ANY ($1)", ids) == 3


@pytest.mark.parametrize("posted", [True, False])
async def test_a_lost_connection_writes_the_record_once(connect, pool, holder, posted):
    fault = once(ConnectionResetError(), asyncpg.AdminShutdownError("x"))
    shadows = Shadows(connect, **{"lose" if posted else "spoil": fault})
    request = holder.deposit("5.00")
    async with GroupCommitLedger(shadows, RECORDS) as ledger:
        answer = await ledger.post(*request, record=Note(str(holder.owner)))

    assert holder.balance(answer) == usd("5.00")
    found = "SELECT count(*) FROM notes WHERE entry_id = $1"
    assert await pool.fetchval(found, request[0].id) == 1


async def test_a_record_that_others_hold_delays_nobody_else(connect, pool, holder):
    """A sleeping transaction has written the same record by another way."""
    request, text = holder.deposit("1.00"), f"{holder.owner} twice"
    async with GroupCommitLedger(connect, RECORDS) as ledger:
        await ledger.post(*Holder().deposit("1.00"))
        async with pool.acquire() as connection:
            transaction = connection.transaction()
            await transaction.start()
            insert = "INSERT INTO notes (entry_id, text) VALUES (gen_random_uuid(), $1)"
            await connection.execute(insert, text)
            waiting = asyncio.create_task(post(ledger, request, Note(text)))
            for _ in range(3):
                answers = await asyncio.gather(
                    *(answer(ledger, Holder().deposit("1.00")) for _ in range(10))
                )
                assert {type(each) for each in answers} == {Posted}
            assert not waiting.done()
            await transaction.rollback()
        assert isinstance(await waiting, Posted)
