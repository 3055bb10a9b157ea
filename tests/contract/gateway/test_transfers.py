"""Transfers: what comes in and goes out, once, and only with those who may say so."""

import asyncio
from decimal import Decimal
from uuid import uuid4

import pytest

from domain.gateway.accounts import profit, trader_purse
from domain.gateway.destination import Method, Network
from domain.gateway.transfer import Part
from domain.gateway.treasury_settings import TRANSFER_ABOVE
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.money import Money
from tests.rating import USDT
from tests.treasury import FINANCE, HASH, InMemory, InPostgres, bank


@pytest.fixture(params=["memory", "postgres"])
def treasury(request):
    if request.param == "memory":
        return InMemory()
    return InPostgres(request.getfixturevalue("pool"))


async def test_a_deposit_is_credited_once_it_is_paid(treasury):
    store, merchant = await treasury.store()
    made = await treasury.deposit(merchant, store, "100")
    assert await treasury.balances(store) == {}
    assert await treasury.step("pay", made.id) == "transfer_in_another_state"
    await treasury.approve(made.id)
    assert await treasury.balances(store) == {}
    paid = await treasury.step("pay", made.id, reference="PAY-1")
    assert (paid.state, paid.reference) == ("paid", "PAY-1")
    assert await treasury.balances(store) == {"available": 100}
    for verb in ("pay", "reject", "cancel"):
        assert await treasury.step(verb, made.id) == "transfer_in_another_state"


async def test_a_withdrawal_is_held_paid_and_costs_the_network(treasury):
    store, merchant = await treasury.store()
    await treasury.funded(merchant, store, "100")
    where = await treasury.destination(merchant, store)
    made = await treasury.ask(merchant, store, "withdrawal", "60", destination=where.id)
    assert (str(made.fee), str(made.sent)) == ("2.000000", "58.000000")
    assert await treasury.balances(store) == {"available": 40, "frozen": 60}
    await treasury.approve(made.id)
    paid = await treasury.step("pay", made.id, reference="0x" + HASH.upper())
    assert paid.reference == HASH
    assert await treasury.balances(store) == {"available": 40}
    assert await treasury.kinds(made.id) == [
        "gateway.withdrawal_held",
        "gateway.withdrawal_paid",
    ]


@pytest.mark.parametrize("verb", ["reject", "cancel"])
async def test_money_goes_back_once(treasury, verb):
    trader, own = await treasury.trader()
    await treasury.funded(own, trader, "100", Part.INSURANCE)
    where = await treasury.destination(own, trader, **bank())
    part = {"destination": where.id, "part": Part.INSURANCE}
    made = await treasury.ask(own, trader, "withdrawal", "60", **part)
    assert await treasury.balances(trader) == {"insurance": 40, "frozen": 60}
    by = own if verb == "cancel" else FINANCE
    assert (await treasury.step(verb, made.id, by)).state in {"rejected", "cancelled"}
    assert await treasury.step(verb, made.id, by) == "transfer_in_another_state"
    assert await treasury.balances(trader) == {"insurance": 100}


async def test_insurance_is_topped_up_at_once(treasury):
    trader, own = await treasury.trader()
    await treasury.funded(own, trader, "100")
    made = await treasury.ask(own, trader, "top_up", "30", part=Part.INSURANCE)
    assert made.state == "paid"
    assert await treasury.balances(trader) == {"available": 70, "insurance": 30}
    more = await treasury.ask(own, trader, "top_up", "70.000001", part=Part.INSURANCE)
    assert more == "insufficient_funds"


async def test_the_same_request_again_changes_nothing(treasury):
    store, merchant = await treasury.store()
    first = await treasury.deposit(merchant, store, "100", token="one")
    again = await treasury.deposit(merchant, store, "100.0", token="one")
    assert again.id == first.id
    assert await treasury.deposit(merchant, store, "101", token="one") == ("idempotency_key_reused")
    steps = [await treasury.approve(first.id, token="yes") for _ in range(2)]
    assert [each.state for each in steps] == ["approved", "approved"]
    paid = [await treasury.step("pay", first.id, token="paid") for _ in range(3)]
    assert {each.state for each in paid} == {"paid"}
    assert await treasury.balances(store) == {"available": 100}


async def test_twenty_at_once_are_paid_once(treasury):
    store, merchant = await treasury.store()
    same = [treasury.deposit(merchant, store, "100", token="same") for _ in range(6)]
    made = {each.id for each in await asyncio.gather(*same)}
    assert len(made) == 1
    [transfer_id] = made
    await treasury.approve(transfer_id)
    done = await asyncio.gather(*(treasury.step("pay", transfer_id) for _ in range(20)))
    assert sorted(getattr(each, "state", each) for each in done) == [
        "paid",
        *["transfer_in_another_state"] * 19,
    ]
    assert await treasury.balances(store) == {"available": 100}


async def test_at_once_nobody_withdraws_more_than_there_is(treasury):
    store, merchant = await treasury.store()
    await treasury.funded(merchant, store, "100")
    where = await treasury.destination(merchant, store)
    ask = [
        treasury.ask(merchant, store, "withdrawal", "30", destination=where.id) for _ in range(8)
    ]
    made = await asyncio.gather(*ask)
    assert sum(not isinstance(each, str) for each in made) == 3
    assert {each for each in made if isinstance(each, str)} == {"insufficient_funds"}
    assert await treasury.balances(store) == {"available": 10, "frozen": 90}


async def test_whoever_never_had_anything_has_not_enough(treasury):
    trader, own = await treasury.trader()
    where = await treasury.destination(own, trader)
    got = await treasury.ask(own, trader, "withdrawal", "30", destination=where.id)
    assert got == "insufficient_funds"


async def test_a_deposit_over_a_network_waits_until_it_is_confirmed(treasury):
    store, merchant = await treasury.store()
    over = {"method": Method.CRYPTO, "network": Network.TRC20}
    made = await treasury.deposit(merchant, store, "100", **over)
    await treasury.approve(made.id)
    assert await treasury.step("pay", made.id, confirmations=50) == "not_confirmed"
    assert await treasury.step("pay", made.id, reference=HASH, confirmations=19) == "not_confirmed"
    assert await treasury.step("pay", made.id, reference="no", confirmations=20) == (
        "invalid_transaction"
    )
    paid = await treasury.step("pay", made.id, reference="cd" * 32, confirmations=20)
    assert paid.confirmations == 20
    other = await treasury.deposit(merchant, store, "100", reference="CD" * 32, **over)
    assert other == "transaction_used"
    third = await treasury.deposit(merchant, store, "100", **over)
    await treasury.approve(third.id)
    got = await treasury.step("pay", third.id, reference="cd" * 32, confirmations=20)
    assert got == "transaction_used"
    assert await treasury.balances(store) == {"available": 100}


async def test_a_large_one_needs_a_second_person(treasury):
    store, merchant = await treasury.store()
    treasury.settings.values[TRANSFER_ABOVE.name] = "100"
    small = await treasury.deposit(merchant, store, "100")
    large = await treasury.deposit(merchant, store, "100.000001")
    assert (await treasury.approve(small.id)).state == "approved"
    assert await treasury.approve(large.id) == "waits"
    assert await treasury.step("pay", large.id) == "transfer_in_another_state"


async def test_nobody_decides_about_their_own(treasury):
    trader, own = await treasury.trader()
    made = await treasury.deposit(own, trader, "100")
    assert await treasury.step("reject", made.id, own) == "own_transfer"
    assert (await treasury.approve(made.id)).state == "approved"
    assert await treasury.step("pay", made.id, own) == "own_transfer"


async def test_what_belongs_to_somebody_else_is_not_there(treasury):
    store, merchant = await treasury.store()
    _, stranger = await treasury.store()
    assert await treasury.deposit(stranger, store, "1") == "party_not_found"
    made = await treasury.deposit(merchant, store, "100")
    owners = frozenset({stranger.principal})
    assert await treasury.step("cancel", made.id, stranger, owners=owners) == "transfer_not_found"
    assert await treasury.destination(stranger, store) == "party_not_found"
    assert await treasury.lines.destinations(owners, None, None) == []


@pytest.mark.parametrize(
    ("kind", "amount", "rest", "code"),
    [
        ("deposit", "0", {}, "invalid_amount"),
        ("deposit", "0.0000001", {}, "invalid_amount"),
        ("deposit", "9" * 31, {}, "amount_out_of_range"),
        ("deposit", "1", {"method": None}, "wrong_means"),
        ("deposit", "1", {"method": Method.INTERNAL}, "wrong_means"),
        ("deposit", "1", {"method": Method.CRYPTO}, "wrong_means"),
        ("deposit", "1", {"network": Network.TRC20}, "wrong_means"),
        ("deposit", "1", {"part": Part.INSURANCE}, "no_insurance"),
        ("deposit", "1", {"fiat_amount": "5"}, "wrong_means"),
        ("deposit", "1", {"fiat_amount": "5", "fiat_currency": "XXX"}, "unknown_currency"),
        ("withdrawal", "1", {"method": Method.FIAT}, "wrong_means"),
        ("top_up", "1", {"method": None, "part": Part.INSURANCE}, "no_insurance"),
        ("top_up", "1", {"method": None}, "wrong_means"),
    ],
    ids=str,
)
async def test_what_makes_no_sense_is_refused(treasury, kind, amount, rest, code):
    store, merchant = await treasury.store()
    said = {"method": Method.FIAT} | rest
    assert await treasury.ask(merchant, store, kind, amount, **said) == code


async def test_a_withdrawal_has_a_least_amount(treasury):
    store, merchant = await treasury.store()
    await treasury.funded(merchant, store, "100")
    where = await treasury.destination(merchant, store)
    ask = [merchant, store, "withdrawal"]
    assert await treasury.ask(*ask, "9.999999", destination=where.id) == "too_small"
    treasury.settings.values |= {"gateway.least_withdrawal": str(Decimal(0))}
    assert await treasury.ask(*ask, "2", destination=where.id) == "too_small"
    assert (await treasury.ask(*ask, "2.000001", destination=where.id)).state == "requested"


async def test_a_deposit_settles_first_what_is_owed(treasury):
    trader, own = await treasury.trader()
    purse, owed = trader_purse(trader, USDT), Money.parse("30", USDT)
    lost = Posting(purse.receivable, profit(USDT), owed)
    async with treasury.begin() as work:
        await work.ledger.post(JournalEntry(uuid4(), uuid4(), "gateway.test", (lost,)))
    await treasury.funded(own, trader, "20")
    assert await treasury.balances(trader) == {}
    await treasury.funded(own, trader, "20")
    assert await treasury.balances(trader) == {"available": 10}
    async with treasury.begin() as work:
        standing = (await work.standings.of(purse))[trader]
    assert (standing.available, standing.owed) == (10_000_000, 0)


@pytest.mark.parametrize("part", Part)
async def test_who_owes_gets_nothing_out(treasury, part):
    trader, own = await treasury.trader()
    await treasury.funded(own, trader, "100", part)
    where = await treasury.destination(own, trader, **bank())
    asked = own, trader, "withdrawal", "60"
    made = await treasury.ask(*asked, destination=where.id, part=part)
    lost = Posting(trader_purse(trader, USDT).receivable, profit(USDT), Money.parse("70", USDT))
    async with treasury.begin() as work:
        await work.ledger.post(JournalEntry(uuid4(), uuid4(), "gateway.test", (lost,)))
    assert await treasury.ask(own, trader, "withdrawal", "20", destination=where.id) == "party_owes"
    assert await treasury.approve(made.id) == "party_owes"
    assert (await treasury.step("reject", made.id)).state == "rejected"
    assert await treasury.balances(trader) == {part: 40}
    await treasury.funded(own, trader, "20", part)
    assert await treasury.balances(trader) == {part: 50}
