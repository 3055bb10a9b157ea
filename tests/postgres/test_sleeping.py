"""A transaction asleep on an account, or on a key, and everybody else."""

import asyncio
import random
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
import pytest

from adapters.postgres.ledger.group_commit import GroupCommitLedger, Limits
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from application.ledger.ports import Posted
from tests.postgres.shadows import Shadows
from tests.postgres.test_many_at_once import Poison
from tests.world import Holder, answer, at_once, until_posted, usd

pytestmark = pytest.mark.usefixtures("recounted")

QUICK = Limits(lock_timeout_seconds=0.02, room_turn_seconds=0.02, patience_seconds=60)
FEW_ROOMS = Limits(
    lock_timeout_seconds=0.02, room_turn_seconds=0.02, patience_seconds=60, room_connections=2
)


@pytest.fixture(autouse=True)
async def house(ledger):
    """The house's accounts are there: only those who need the sleeper's have to wait."""
    await ledger.post(*Holder().deposit("1.00"))


@pytest.fixture
def shadows(connect):
    return Shadows(connect)


@pytest.fixture
async def writer(shadows):
    async with GroupCommitLedger(shadows, limits=QUICK) as writer:
        yield writer


@pytest.fixture
async def rich(ledger):
    """A holder with 10.00."""
    holder = Holder()
    await ledger.post(*holder.deposit("10.00"))
    return holder


@asynccontextmanager
async def asleep(connect, *holders):
    """A transaction that holds the rows of these accounts until the block ends."""
    hold = "SELECT FROM accounts WHERE ref = ANY ($1) ORDER BY id FOR UPDATE"
    connection = await connect()
    async with connection.transaction():
        await connection.execute(hold, [each.wallet_id for each in holders])
        yield
    await connection.close()


def later(ledger, request):
    return asyncio.create_task(answer(ledger, request))


async def rounds_of_others(ledger, rounds=5):
    """Others post, round after round: every one is answered."""
    for _ in range(rounds):
        answers = await at_once([ledger], [Holder().deposit("1.00") for _ in range(20)])
        assert all(isinstance(each, Posted) for each in answers)


async def test_entries_of_others_are_answered_while_a_transaction_sleeps(
    connect, writer, shadows, rich
):
    async with asleep(connect, rich):
        waiting = [later(writer, rich.withdraw("1.00")) for _ in range(12)]
        await rounds_of_others(writer)
        waiting += [later(writer, rich.withdraw("1.00")) for _ in range(3)]
        await rounds_of_others(writer)
        assert not any(each.done() for each in waiting)
        # Only the first of these ever made others wait.
        assert shadows.opened[0].errors == [asyncpg.LockNotAvailableError]

    answers = await asyncio.gather(*waiting)

    assert answers.count("insufficient_funds") == 5
    left = sorted(rich.balance(each).minor for each in answers if isinstance(each, Posted))
    assert left == [100 * n for n in range(10)]


async def test_a_room_is_left_and_the_usual_way_is_open_again(connect, writer, shadows, rich):
    async with asleep(connect, rich):
        waiting = later(writer, rich.withdraw("1.00"))
        await rounds_of_others(writer, 1)
    await waiting
    usual, rooms = shadows.opened[0], shadows.opened[1:]
    while not all(each.terminated for each in rooms):
        await asyncio.sleep(0)
    before = usual.batches

    for _ in range(5):
        await writer.post(*rich.withdraw("1.00"))

    assert usual.batches == before + 5
    assert shadows.opened == [usual, *rooms]


async def test_beyond_patience_callers_are_told_and_can_ask_again(connect, rich):
    limits = Limits(lock_timeout_seconds=0.02, room_turn_seconds=0.02, patience_seconds=0.5)
    async with GroupCommitLedger(connect, limits=limits) as writer:
        async with asleep(connect, rich):
            waiting = [later(writer, rich.withdraw("1.00", str(n))) for n in range(5)]
            assert await asyncio.gather(*waiting) == ["unavailable"] * 5
            assert await answer(writer, rich.withdraw("1.00", "0")) == "unavailable"

        again = [until_posted(writer, rich.withdraw("1.00", str(n))) for n in range(5)]
        answers = await asyncio.gather(*again)

    assert sorted(rich.balance(each).minor for each in answers) == [500, 600, 700, 800, 900]


async def test_leaving_answers_those_in_waiting_rooms(connect, rich):
    limits = Limits(lock_timeout_seconds=0.02, room_turn_seconds=0.02, patience_seconds=0.5)
    async with asleep(connect, rich):
        async with GroupCommitLedger(connect, limits=limits) as writer:
            waiting = [later(writer, rich.withdraw("1.00")) for _ in range(5)]
            await until_posted(writer, Holder().deposit("1.00"))

        assert await asyncio.gather(*waiting) == ["unavailable"] * 5


async def test_more_accounts_may_be_held_than_there_are_rooms(connect, ledger, shadows):
    holders = [Holder() for _ in range(6)]
    await at_once([ledger], [each.deposit("1.00") for each in holders])
    async with GroupCommitLedger(shadows, limits=FEW_ROOMS) as writer, AsyncExitStack() as stack:
        sleeping = {}
        for each in holders:
            sleeping[each.wallet_id] = AsyncExitStack()
            await stack.enter_async_context(sleeping[each.wallet_id])
            await sleeping[each.wallet_id].enter_async_context(asleep(connect, each))
        waiting = {
            each.wallet_id: [later(writer, each.withdraw("0.10")) for _ in range(5)]
            for each in holders
        }
        await rounds_of_others(writer, 2)
        for each in random.sample(holders, len(holders)):
            await sleeping.pop(each.wallet_id).aclose()
            left = [each.balance(await one).minor for one in waiting.pop(each.wallet_id)]
            assert sorted(left) == [50, 60, 70, 80, 90]
            assert not any(one.done() for tasks in waiting.values() for one in tasks)
            await rounds_of_others(writer, 1)
    assert len(shadows.opened) <= 1 + 2 * 6


async def test_who_needs_two_sleeping_accounts_is_in_nobodys_way(connect, writer, ledger):
    one, two = Holder(), Holder()
    await at_once([ledger], [each.deposit("1.00") for each in (one, two)])
    async with asleep(connect, two):
        async with asleep(connect, one):
            both = [
                later(writer, one.transfer(two, "0.10")),
                later(writer, two.transfer(one, "0.10")),
            ]
            waiting = [later(writer, one.deposit("1.00")) for _ in range(5)]
            await rounds_of_others(writer, 1)
        assert {type(each) for each in await asyncio.gather(*waiting)} == {Posted}
        assert not any(each.done() for each in both)
    assert {type(each) for each in await asyncio.gather(*both)} == {Posted}


async def test_a_transaction_asleep_after_posting_delays_its_own_accounts_alone(pool, writer, rich):
    async with pool.acquire() as connection, connection.transaction():
        await TransactionLedger(connection, {}, SharedAccounts(pool)).post(*rich.withdraw("4.00"))
        waiting = [later(writer, rich.withdraw("4.00")) for _ in range(2)]
        await rounds_of_others(writer)
        assert not any(each.done() for each in waiting)

    answers = await asyncio.gather(*waiting)
    assert answers.count("insufficient_funds") == 1


@pytest.fixture(params=["committed", "undone"])
def unit_of_work(request, pool):
    """A transaction that posts, sleeps during the block, and then is committed or undone."""

    @asynccontextmanager
    async def work(*posting):
        async with pool.acquire() as connection:
            transaction = connection.transaction()
            await transaction.start()
            yield await TransactionLedger(connection, {}, SharedAccounts(pool)).post(*posting)
            await (transaction.commit() if work.committed else transaction.rollback())

    work.committed = request.param == "committed"
    return work


async def test_a_key_that_a_sleeping_transaction_has_taken(unit_of_work, writer, ledger):
    owner = Holder().owner
    holders = [Holder(owner) for _ in range(4)]
    await at_once([ledger], [each.deposit("1.00") for each in holders])
    first = holders[0].transfer(holders[1], "0.10", "k")
    other = holders[2].transfer(holders[3], "0.20", "k")

    async with unit_of_work(*first):
        waiting = [later(writer, other), later(writer, first), later(writer, other)]
        await rounds_of_others(writer)
        neighbours = [each.deposit("1.00") for each in holders[2:]]
        assert all(isinstance(each, Posted) for each in await at_once([writer], neighbours))
        assert not any(each.done() for each in waiting)

    answers = await asyncio.gather(*waiting)
    posted = {each.entry_id for each in answers if isinstance(each, Posted)}
    assert posted == {first[0].id}
    if unit_of_work.committed:
        assert [answers[0], answers[2]] == ["idempotency_key_reused"] * 2
        assert answers[1].replayed


async def test_an_account_that_a_sleeping_transaction_is_opening(
    unit_of_work, writer, shadows, holder
):
    stranger = Holder(wallet_id=holder.wallet_id)
    async with unit_of_work(*holder.deposit("1.00")):
        waiting = [later(writer, holder.deposit("1.00")) for _ in range(3)]
        await rounds_of_others(writer)  # They are new, too.
        waiting.append(later(writer, stranger.deposit("1.00")))
        await rounds_of_others(writer)
        assert not any(each.done() for each in waiting)
        assert shadows.opened[0].errors == [asyncpg.LockNotAvailableError]

    *answers, last = await asyncio.gather(*waiting)
    assert last == "account_not_found"
    start = 100 if unit_of_work.committed else 0
    balances = sorted(holder.balance(each).minor for each in answers)
    assert balances == [start + 100 * n for n in (1, 2, 3)]


@pytest.mark.parametrize("spoilt", [0, 9])
async def test_a_batch_that_is_half_answered_is_posted_again_without_harm(
    connect, writer, rich, spoilt
):
    holders = [Holder() for _ in range(10)]
    requests = [each.deposit("1.00") for each in holders]
    requests[spoilt] = (requests[spoilt][0], Poison(holders[spoilt], "\x00"))
    requests.insert(6, rich.withdraw("1.00"))
    async with asleep(connect, rich):
        tasks = [asyncio.create_task(writer.post(*each)) for each in requests]
        blocked = tasks.pop(6)
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        assert not blocked.done()
        assert [isinstance(each, Posted) for each in answers] == [n != spoilt for n in range(10)]
        for one, each in zip(holders, answers, strict=True):
            assert not isinstance(each, Posted) or one.balance(each) == usd("1.00")
    assert rich.balance(await blocked) == usd("9.00")


async def test_two_writers_and_a_sleeper_on_the_accounts_of_both(connect, ledger):
    """What the other writer holds for a moment is not refused, however few the rooms are."""
    holders = [Holder() for _ in range(30)]
    sleeper = Holder()
    await at_once([ledger], [each.deposit("10.00") for each in [sleeper, *holders]])
    async with (
        GroupCommitLedger(connect, limits=FEW_ROOMS) as one,
        GroupCommitLedger(connect, limits=FEW_ROOMS) as two,
    ):
        async with asleep(connect, sleeper):
            waiting = [later(each, sleeper.deposit("1.00")) for each in (one, two) * 3]
            for _ in range(5):
                pairs = [random.sample(holders, 2) for _ in range(60)]
                waiting += [later(each, sleeper.deposit("1.00")) for each in (one, two)]
                answers = await at_once([one, two], [a.transfer(b, "0.01") for a, b in pairs])
                assert all(isinstance(each, Posted) for each in answers)
            assert not any(each.done() for each in waiting)
        assert {type(each) for each in await asyncio.gather(*waiting)} == {Posted}
