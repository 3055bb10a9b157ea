"""Somebody else's object is as good as none: the same answer, after the same questions.

Every route with an id in its path is asked by a stranger for an object of somebody else, and for
one that nobody has. A route that `KINDS` does not know fails here: say whose its objects are, and
how one is made.
"""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count

import aiohttp
import asyncpg
import pytest

from domain.access.roles import Role
from tests.bank import new_inn
from tests.browsers import signed_in
from tests.device import Device
from tests.documented import JSON, NOBODYS, NOBODYS_NUMBER, operations
from tests.http.bank_objects import first_of, organisation, payment_id, review
from tests.http.funding.objects import (
    bet,
    card,
    dead_letter,
    deposit,
    deposit_review,
    report,
    statement,
)
from tests.http.gateway.guarded import GUARDED
from tests.http.gateway.money import RATES
from tests.http.gateway.noticing.objects import NOTICES
from tests.http.gateway.objects import GATEWAY
from tests.http.psp.objects import HUB
from tests.order_bodies import MULTIPART
from tests.payouts import method_of_town, withdrawal_of_town
from tests.psp.objects import VIMA
from tests.site import Site, running_site
from tests.statements import counting
from tests.stripe_events import dispute, stripe_event

METHODS = "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"
VARYING = {"Date", "RateLimit", "RateLimit-Policy"}
"""Headers that say when, and how often this caller came."""
RESOURCES = (
    *("wallets", "events", "sessions", "users", "approvals", "api-keys", "audit"),
    *("funding", "deposits", "withdrawals", "withdrawal-methods"),
    *("payin", "payout", "stores", "callbacks", "traders", "requisites", "treasury"),
    *("trading", "orders", "appeals"),
)
OWN = [f"{each}:*:own" for each in RESOURCES]
"""What a stranger may do with what is their own: so nothing is refused for want of permission."""
PUBLIC = "/api/v1/reference/"
"""What is open to everybody, and belongs to nobody."""
SIGNED = {"/api/v1/gateway/devices/{device_id}/notifications"}
"""Who has not signed with the secret of an object is not even told whether there is one."""
SECRETS = {"/auth/invitations/", "/auth/reset/", "/files/", "/pay/"}
"""What follows is no id but a secret: whoever knows it is who it is for."""
PRICE = {"amount": "1.00", "currency": "USD"}
_request_ids = (f"asked-{n:010d}" for n in count())


@dataclass(frozen=True)
class Kind:
    """Objects of one type: how their owner, or the house, makes one, and an id of none of them."""

    make: Callable[["Town"], Awaitable[str]]
    nobodys: str = NOBODYS[2]
    of_the_house: bool = False
    """It has no owner: who lacks the permission learns nothing of it, and others may see all."""
    owned: bool = True
    """Whether its owner may treat it so themselves; the operator may in any case."""


@dataclass(frozen=True)
class Town:
    """Somebody who owns things, somebody who does not, and somebody who runs the house."""

    site: Site
    owner: aiohttp.ClientSession
    stranger: aiohttp.ClientSession
    operator: aiohttp.ClientSession
    asked: dict = field(repr=False)

    async def probe(self, method, address, about, **sent):
        """Let the stranger ask about an id; gives all of the answer that could tell something."""
        name = next(_request_ids)
        headers = {"X-Request-ID": name, "Idempotency-Key": name}
        async with self.stranger.request(method, address, headers=headers, **sent) as response:
            told = {each: it for each, it in response.headers.items() if each not in VARYING}
            body = (await response.read()).decode().replace(name, "").replace(about, "")
        return response.status, told, body, sorted(self.asked.pop(name, []))


async def wallet(town):
    async with town.owner.post("/api/v1/wallets", json={}) as response:
        wallet_id = (await response.json())["wallet_id"]
    body = {"operation_type": "DEPOSIT", "amount": 100}
    async with town.owner.post(f"/api/v1/wallets/{wallet_id}/operation", json=body) as response:
        assert response.status == 200
    return wallet_id


async def account(town):
    await wallet(town)
    return await first_of("/api/v1/ledger/accounts")(town)


async def entry(town):
    await wallet(town)
    return await first_of("/api/v1/ledger/entries")(town)


async def session(town):
    async with (
        signed_in(town.site, Role.PLAYER) as somebody,
        somebody.get("/api/v1/sessions") as response,
    ):
        return (await response.json())["items"][0]["id"]


async def person(town):
    body = {"email": f"{next(_request_ids)}@altyn.example", "name": "Boris", "role": "trader"}
    async with town.operator.post("/api/v1/users", json=body) as response:
        return (await response.json())["user"]["id"]


async def api_key(town):
    body = {"name": next(_request_ids), "permissions": ["wallets:read:own"]}
    async with town.owner.post("/api/v1/api-keys", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["key"]["id"]


async def passkey(town):
    path, named = "/api/v1/me/factors/passkeys", {"Host": "localhost"}
    async with town.owner.post(f"{path}/options", headers=named) as response:
        options = await response.json()
    made = Device().make(options)
    body = {"challenge_id": options["challenge_id"], "name": "Telephone", "credential": made}
    async with town.owner.post(path, json=body, headers=named) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["id"]


async def approval(town):
    """Something that its owner has asked for, and that waits for a second person."""
    path = "/api/v1/settings/approvals.manual_entry"
    async with town.operator.put(path, json={"value": True}) as response:
        assert response.status == 200
    posting = {"debit": "adjustments", "credit": await wallet(town)} | PRICE
    body = {"postings": [posting], "reason": "A mistake"}
    async with town.owner.post("/api/v1/ledger/entries", json=body) as response:
        assert response.status == 202
        return (await response.json())["approval_id"]


async def setting(_):
    return "limits.read_per_user"


OF_THE_HOUSE = HUB | RATES | NOTICES | GUARDED
KINDS = {
    "/api/v1/wallets/": Kind(wallet),
    "/api/v1/sessions/": Kind(session, nobodys="0" * 16, owned=False),
    "/api/v1/users/": Kind(person, owned=False),
    "/api/v1/api-keys/": Kind(api_key, nobodys="a" * 12),
    "/api/v1/me/factors/passkeys/": Kind(passkey),
    "/api/v1/approvals/": Kind(approval),
    "/api/v1/ledger/accounts/": Kind(account, of_the_house=True),
    "/api/v1/ledger/entries/": Kind(entry, of_the_house=True),
    "/api/v1/bank-payments/review/": Kind(review, of_the_house=True),
    "/api/v1/bank-payments/": Kind(payment_id, of_the_house=True),
    "/api/v1/organizations/": Kind(organisation, nobodys=new_inn(), of_the_house=True),
    "/api/organizations/": Kind(organisation, nobodys=new_inn(), of_the_house=True),
    "/api/wallet/payment-methods/": Kind(card, nobodys=NOBODYS_NUMBER),
    "/api/v1/dead-letters/": Kind(dead_letter, nobodys=NOBODYS_NUMBER, of_the_house=True),
    "/api/wallet/deposits/": Kind(deposit, nobodys=NOBODYS_NUMBER),
    "/api/v1/deposits/": Kind(deposit, nobodys=NOBODYS_NUMBER, owned=False),
    "/api/v1/deposit-reviews/": Kind(deposit_review, owned=False),
    "/api/v1/stripe-events/": Kind(stripe_event, nobodys="evt_nobodys_", of_the_house=True),
    "/api/v1/disputes/": Kind(dispute, nobodys="dp_nobodys_", of_the_house=True),
    "/api/wallet/bets/": Kind(bet),
    "/api/wallet/statements/": Kind(statement, nobodys="1999-12"),
    "/api/wallet/withdrawal-methods/": Kind(method_of_town, nobodys=NOBODYS_NUMBER),
    "/api/v1/withdrawal-methods/": Kind(method_of_town, nobodys=NOBODYS_NUMBER, owned=False),
    "/api/wallet/withdrawals/": Kind(withdrawal_of_town, nobodys=NOBODYS_NUMBER),
    "/api/v1/withdrawals/": Kind(withdrawal_of_town, nobodys=NOBODYS_NUMBER, owned=False),
    "/api/wallet/reports/": Kind(report, nobodys="RPT_20260131_00000000"),
    **{start: Kind(*each, of_the_house=True) for start, each in OF_THE_HOUSE.items()},
    **{start: Kind(*each, owned=False) for start, each in GATEWAY.items()},
    "/api/v1/settings/": Kind(setting, nobodys="limits.read_per_moon", of_the_house=True),
}
"""By what stands before the id."""


def start_of(route):
    return route.path.partition("{")[0]


ROUTES = [
    each
    for each in operations()
    if "{" in each.path
    and each.path not in SIGNED
    and start_of(each) not in SECRETS
    and not each.path.startswith(PUBLIC)
]


def filled_in(path, id_):
    before, _, after = path.partition("{")
    return f"{before}{id_}{after.partition('}')[2]}".replace("{", "").replace("}", "")


def test_every_route_with_an_id_says_whose_its_objects_are():
    assert KINDS.keys() == {start_of(each) for each in ROUTES}


@pytest.fixture(scope="module")
async def site(module_database):
    # A few people ask more here than anybody does in a minute.
    connection = await asyncpg.connect(module_database)
    await connection.execute(
        "INSERT INTO settings VALUES ('limits.write_per_user', '1000000', now()),"
        " ('limits.read_per_user', '1000000', now())"
    )
    await connection.close()
    # With implicit wallets a deposit opens the wallet that nobody has: that is what they are for.
    with (
        counting() as asked,
        running_site(
            module_database, bank_webhook_open=True, implicit_wallets=False, **VIMA
        ) as site,
    ):
        yield site, asked


@pytest.fixture(scope="module")
async def town(site):
    site, asked = site
    async with AsyncExitStack() as stack:

        async def enter(role, **others):
            return await stack.enter_async_context(signed_in(site, role, **others))

        yield Town(
            site,
            await enter(Role.PLAYER, granted=["ledger:*:any", "api-keys:*:own", "funding:*:own"]),
            await enter(Role.PLAYER, granted=OWN),
            await enter(Role.ADMIN),
            asked,
        )


def attempts(path):
    """Give what is tried at an address, and what it must come to when the object is nobody's."""
    known = [each for each in ROUTES if each.path == path]
    for each in known:
        body = each.told.get("requestBody", {"content": [JSON]})
        read = JSON in body["content"]  # What takes a file alone says so first.
        fits = read or not body["required"] or each.name in MULTIPART
        yield each.method, each.sent, {404} if fits else {415}
        yield each.method, {"json": {}}, {404, 422 if read else 415}
        yield each.method, {"data": b"nonsense"}, {404, 415}
    for method in {*METHODS} - {each.method for each in known}:
        yield method, {}, {405}


@pytest.mark.parametrize("start", sorted(KINDS))
async def test_the_object_of_somebody_else_is_as_good_as_none(town, start):
    kind = KINDS[start]
    theirs, nobodys = await kind.make(town), kind.nobodys
    assert len(theirs) == len(nobodys)
    for path in {each.path for each in ROUTES if start_of(each) == start}:
        for method, sent, wanted in attempts(path):
            answers = [
                await town.probe(method, filled_in(path, each), each, **sent)
                for each in (theirs, nobodys, nobodys, theirs)
            ]
            assert answers == [answers[0]] * 4, (method, path, sent)
            refused = {403} if kind.of_the_house and wanted != {405} else wanted
            assert answers[0][0] in refused, (method, path, sent)


@pytest.mark.parametrize("start", sorted(KINDS))
async def test_to_whom_it_belongs_it_is_there(town, start):
    """Otherwise the test above would prove nothing."""
    kind = KINDS[start]
    id_ = await kind.make(town)
    client = town.owner if kind.owned and not kind.of_the_house else town.operator
    found = set()
    for each in ROUTES:
        if start_of(each) == start:
            address = filled_in(each.path, id_)
            async with client.request(each.method, address, **each.sent) as response:
                found.add(response.status)
    assert found & {200, 201, 202, 204, 409}, found
