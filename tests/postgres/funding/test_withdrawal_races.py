"""Two processes over one database: neither knows of the other."""

import asyncio
from collections import Counter

import pytest

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.postgres.funding.withdrawals.methods import SEALED
from adapters.postgres.sealing import PostgresSealedFields
from application.funding.withdrawals.withdraw import Withdrawn
from application.shared.sealing.reseal_fields import ResealFields
from domain.funding.withdrawal import Withdrawal
from domain.shared.sealing import FieldUnreadable
from tests.payout_house import VERIFIER, postgres_house, somebody
from tests.payouts import IBAN
from tests.pools import two_pools

pytestmark = pytest.mark.usefixtures("recounted")


@pytest.fixture
async def houses(module_database):
    """Give two houses, each with connections of its own."""
    async with two_pools(module_database, size=4) as (one, two):
        yield postgres_house(one), postgres_house(two)


def kinds(answers):
    return Counter(each if isinstance(each, str) else type(each) for each in answers)


async def test_what_one_has_held_the_other_does_not(houses):
    anna = somebody()
    await houses[0].deposit(anna, "100.00")
    method_id = await houses[0].method(anna)
    answers = await asyncio.gather(
        *(houses[n % 2].withdraw(anna, method_id, "100.00") for n in range(8))
    )
    assert kinds(answers) == {Withdrawn: 1, "insufficient_funds": 7}
    assert await houses[1].balances(anna) == (0, 10_000)


async def test_the_days_limit_is_one(houses):
    anna = somebody()
    await houses[0].deposit(anna, "100000")
    method_id = await houses[0].method(anna)
    answers = await asyncio.gather(
        *(houses[n % 2].withdraw(anna, method_id, "12500") for n in range(8))
    )
    assert kinds(answers) == {Withdrawn: 4, "daily_limit_exceeded": 4}


async def test_a_key_is_used_once_in_both(houses):
    anna = somebody()
    await houses[0].deposit(anna, "100")
    method_id = await houses[0].method(anna)
    answers = await asyncio.gather(
        *(houses[n % 2].withdraw(anna, method_id, "10", "token") for n in range(8))
    )
    assert len({each.withdrawal.id for each in answers}) == 1
    assert Counter(each.replayed for each in answers) == {False: 1, True: 7}
    assert await houses[0].balances(anna) == (9_000, 1_000)


async def test_one_key_for_two_players_withdrawals_decides_one(houses):
    """Whoever decides names their request; which withdrawal it is about, is part of it."""
    ids = []
    for _ in range(2):
        anna = somebody()
        await houses[0].deposit(anna, "100")
        method_id = await houses[0].method(anna)
        ids.append((await houses[0].withdraw(anna, method_id, "10")).withdrawal.id)
    answers = await asyncio.gather(
        *(houses[n].step("approve", each, token="same") for n, each in enumerate(ids))
    )
    assert kinds(answers) == {Withdrawal: 1, "idempotency_key_reused": 1}


async def test_of_all_who_want_to_end_it_one_does(houses):
    anna = somebody()
    await houses[0].deposit(anna, "100")
    method_id = await houses[0].method(anna)
    withdrawal_id = (await houses[0].withdraw(anna, method_id, "100")).withdrawal.id
    await houses[0].step("approve", withdrawal_id)
    answers = await asyncio.gather(
        *(
            houses[n % 2].step(verb, withdrawal_id)
            for n, verb in enumerate(["pay", "reject", "reject", "pay", "pay", "reject"])
        )
    )
    assert kinds(answers) == {Withdrawal: 1, "withdrawal_in_another_state": 5}
    [done] = [each for each in answers if not isinstance(each, str)]
    assert await houses[0].balances(anna) == ((0, 0) if done.state == "paid" else (10_000, 0))


async def test_details_are_sealed_for_their_row_and_can_be_sealed_anew(pool):
    cipher = MemoryFieldCipher("old")
    house, anna = postgres_house(pool, cipher), somebody()
    one, two = await house.method(anna), await house.method(anna)
    cipher.key = "new"
    places = [PostgresSealedFields(pool, each) for each in SEALED]
    [done] = await ResealFields(places, cipher)()
    assert (done.done >= 2, done.unreadable) == (True, 0)
    assert [each.details.iban for each in await house.methods.of(anna.principal)] == [IBAN, IBAN]
    [done] = await ResealFields(places, cipher)()
    assert done.done == 0

    await pool.execute(
        "UPDATE withdrawal_methods one SET details = two.details FROM withdrawal_methods two"
        " WHERE one.id = $1 AND two.id = $2",
        one,
        two,
    )
    with pytest.raises(FieldUnreadable):
        await house.methods.of(anna.principal)
    await pool.execute("DELETE FROM withdrawal_methods WHERE id = $1", one)


async def test_the_database_holds_what_it_can_of_the_rules(pool):
    house, anna = postgres_house(pool), somebody()
    await house.method(anna)
    second = await house.method(anna)
    with pytest.raises(Exception, match="default_withdrawal_method"):
        await pool.execute("UPDATE withdrawal_methods SET is_default = true WHERE id = $1", second)
    await house.decide.verify(by=VERIFIER, method_id=second)
    await house.deposit(anna, "100")
    assert isinstance(await house.withdraw(anna, second, "10"), Withdrawn)
    for wrong in ("amount = 0", "amount = -1", "state = 'lost'"):
        with pytest.raises(Exception, match="check constraint"):
            await pool.execute(f"UPDATE withdrawals SET {wrong}")  # noqa: S608  # Of our own.
    with pytest.raises(Exception, match="never changed"):
        await pool.execute("DELETE FROM withdrawal_steps")
