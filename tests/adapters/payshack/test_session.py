"""Being signed in at PayShack, and whom it knows."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from adapters.payshack.own_token import OwnToken
from adapters.payshack.session import LOGIN
from application.psp.ports import ProviderRefused, ProviderUnavailable
from tests.adapters.payshack.house import (
    DAYS,
    PASSWORD,
    House,
    envelope,
    feed,
    payshack,
    refused,
    row,
)
from tests.providers import Clock, answering, collect, connected, status


async def test_it_signs_in_once_and_says_for_whom():
    async with answering(House()) as api, connected(api, "payshack") as c:
        provider = payshack(c)
        for each in provider.feeds:
            await collect(each.pages(after=None, days=DAYS))
        await provider.entities()
    assert [each.path for each in api.asked].count(LOGIN) == 1
    assert all(each.headers["reseller-id"] == "client-1" for each in api.asked[1:])


async def test_a_token_is_renewed_before_its_end():
    house, clock = House(), Clock()
    async with answering(house) as api, connected(api, "payshack") as c:
        provider = payshack(c, clock)
        await provider.entities()
        clock.at += timedelta(minutes=24)
        await provider.entities()
        assert house.logins == 1
        clock.at += timedelta(minutes=2)
        await provider.entities()
    assert house.logins == 2


@pytest.mark.parametrize("code", [401, 403])
async def test_a_token_that_is_refused_is_renewed_once(code):
    house = House()
    async with answering(house) as api, connected(api, "payshack") as c:
        provider = payshack(c)
        await provider.entities()
        house.good = set()
        house.turn = lambda request: (
            refused(code) if request.path != LOGIN and not house.good else None
        )
        assert await provider.entities()
    assert house.logins == 2


@pytest.mark.parametrize("code", [401, 403])
async def test_for_ever_forbidden_is_asked_twice_and_no_more(code):
    house = House(turn=lambda request: None if request.path == LOGIN else refused(code))
    async with answering(house) as api, connected(api, "payshack") as c:
        with pytest.raises(ProviderRefused, match=f"payshack client: HTTP {code}"):
            await payshack(c).entities()
    assert (house.logins, len(api.asked)) == (2, 4)


async def test_a_refused_login_is_not_tried_again():
    house = House(turn=lambda request: refused(401) if request.path == LOGIN else None)
    async with answering(house) as api, connected(api, "payshack") as c:
        with pytest.raises(ProviderRefused, match="payshack login: HTTP 401") as caught:
            await payshack(c).entities()
    assert len(api.asked) == 1
    assert PASSWORD not in repr(caught.value)


async def test_a_login_without_a_token_is_no_login():
    house = House(turn=lambda request: envelope({}) if request.path == LOGIN else None)
    async with answering(house) as api, connected(api, "payshack") as c:
        with pytest.raises(ProviderUnavailable, match="no token"):
            await payshack(c).entities()


async def test_two_who_share_a_store_share_a_token():
    house, store = House(), OwnToken()
    async with answering(house) as api, connected(api, "payshack") as c:
        await payshack(c, store=store).entities()
        await payshack(c, store=store).entities()
    assert house.logins == 1


@pytest.mark.parametrize(
    ("answer", "tries"),
    [
        (refused(500, "Amount is above the limit"), 1),
        (refused(500, "Service provider disabled"), 1),
        (refused(500, "Internal Server Error"), 4),
        (status(500), 4),
        (refused(503, "busy"), 4),
        (refused(429, "slow down"), 4),
        (refused(404, "Route not found"), 1),
        (envelope(None, 500, "Service provider disabled"), 1),
    ],
)
async def test_what_it_will_never_do_comes_as_an_error_of_the_server(answer, tries):
    house = House(turn=lambda request: None if request.path == LOGIN else answer)
    async with answering(house) as api, connected(api, "payshack") as c:
        with pytest.raises(ProviderRefused if tries == 1 else ProviderUnavailable):
            await collect(feed(c, "payin").pages(after=None, days=DAYS))
    assert len(api.asked) == 1 + tries


async def test_whom_it_knows():
    async with answering(House()) as api, connected(api, "payshack") as c:
        client, reseller, acquirer = await payshack(c).entities()
    assert (client.kind, client.id, client.name, client.active) == ("client", "c1", "One", False)
    assert (client.balance, client.currency) == (Decimal("10.5"), "INR")
    assert (client.facts["company"], client.facts["wallet_balance"]) == ("One", "10.5")
    assert "s3" not in client.raw
    assert (reseller.id, reseller.balance, reseller.active) == ("7", Decimal(-1), True)
    assert acquirer.facts == {"supports_payin": "yes", "supports_payout": "yes"}


async def test_what_was_unread_is_read_again():
    async with answering(House()) as api, connected(api, "payshack") as c:
        found = payshack(c).read("payout", json.dumps(row(1, status="x", beneName="A")))
    assert (found.kind, found.party.name) == ("payout", "A")
    assert found.created_at == datetime(2026, 1, 15, 10, tzinfo=UTC)
