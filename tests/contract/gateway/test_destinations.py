"""Destinations: named, approved by somebody else, sealed, and forgotten."""

import pytest

from application.gateway.treasury.records_of_persons import TransfersUnderWay
from domain.gateway.destination import DestinationState, Method, Network
from tests.treasury import ETHER, TRON, InMemory, InPostgres, bank


@pytest.fixture(params=["memory", "postgres"])
def treasury(request):
    if request.param == "memory":
        return InMemory()
    return InPostgres(request.getfixturevalue("pool"))


async def test_destinations_are_checked_and_kept_once(treasury):
    store, merchant = await treasury.store()
    first = await treasury.destination(merchant, store, token="one")
    again = await treasury.destination(merchant, store, token="one")
    assert again.id == first.id
    assert await treasury.destination(merchant, store) == "destination_known"
    wrong = {
        "invalid_address": [
            {"address": TRON[:-1] + "9"},
            {"address": ETHER},
            {"network": Network.ERC20},
            {"network": None},
        ],
        "incomplete_destination": [
            {"address": None},
            {"method": Method.FIAT},
            {"method": Method.INTERNAL},
            bank() | {"method": Method.CRYPTO},
        ],
    }
    for code, cases in wrong.items():
        for each in cases:
            assert await treasury.destination(merchant, store, **each) == code, each
    kept = await treasury.destination(merchant, store, **bank())
    assert kept.masked == "••••4312"
    listed = await treasury.lines.destinations(None, store, None)
    [closed] = [each for each in listed if each.id == kept.id]
    assert (closed.details, closed.masked) == (None, "••••4312")
    opened = await treasury.lines.destination(kept.id, None)
    assert opened.details.holder == "Anna Petrova"


async def test_persons_take_their_records_along_and_are_forgotten(treasury):
    trader, own = await treasury.trader()
    await treasury.destination(own, trader)
    await treasury.destination(own, trader, **bank())
    made = await treasury.deposit(own, trader, "20")
    told = await treasury.records.export(trader)
    assert [each["holder"] for each in told["gateway_destinations"]].count("Anna Petrova") == 1
    assert [each["amount"] for each in told["gateway_transfers"]] == ["20.000000"]
    with pytest.raises(TransfersUnderWay):
        await treasury.records.erase(trader)
    await treasury.step("cancel", made.id, own)
    for _ in range(2):
        await treasury.records.erase(trader)
    told = await treasury.records.export(trader)
    assert {each["address"] for each in told["gateway_destinations"]} == {"", None}
    assert {each["holder"] for each in told["gateway_destinations"]} == {None}
    assert len(told["gateway_transfers"]) == 1


async def test_money_goes_only_where_it_was_approved(treasury):
    store, merchant = await treasury.store()
    await treasury.funded(merchant, store, "100")
    where = await treasury.destination(merchant, store, approved=False)
    ask = [merchant, store, "withdrawal", "20"]
    assert await treasury.ask(*ask, destination=where.id) == "destination_not_approved"
    assert await treasury.decide(where.id, DestinationState.APPROVED, merchant) == (
        "own_destination"
    )
    await treasury.decide(where.id, DestinationState.APPROVED)
    made = await treasury.ask(*ask, destination=where.id)
    await treasury.decide(where.id, DestinationState.REMOVED, merchant)
    assert await treasury.approve(made.id) == "destination_not_approved"
    assert (await treasury.step("reject", made.id)).state == "rejected"
    other, stranger = await treasury.store()
    theirs = await treasury.destination(stranger, other)
    assert await treasury.ask(*ask, destination=theirs.id) == "destination_not_found"
