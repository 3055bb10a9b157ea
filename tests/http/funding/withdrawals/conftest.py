"""Players with money, and finance."""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import pytest

from tests.http.approving import asking
from tests.payouts import BANK, FINANCE, PLAYER, give, parts
from tests.pools import open_patient_pool
from tests.site import let_everybody_ask, running_site

METHODS, TO_VERIFY = "/api/wallet/withdrawal-methods", "/api/v1/withdrawal-methods"
WITHDRAW, OWN, ALL = "/api/wallet/withdraw", "/api/wallet/withdrawals", "/api/v1/withdrawals"


@pytest.fixture(scope="module")
async def site(module_database):
    """No card is paid with here: Stripe is not needed."""
    await let_everybody_ask(module_database)
    with running_site(module_database) as site:
        yield site


@pytest.fixture(scope="module")
async def finance_keys(site):
    return {
        "clara": await site.key("clara", *FINANCE),
        "dora": await site.key("dora", *FINANCE),
        "support": await site.key("support", "withdrawals:read:any"),
        "admin": await site.key("admin", "settings:*:any"),
    }


@dataclass
class Person:
    """A player who asks for something, with a name of their own in each test."""

    ask: object
    name: str
    id: UUID
    dsn: str

    async def __call__(self, method, path, body=None, **headers):
        return await self.ask(self.name, method, path, body, **headers)

    async def method(self, **others):
        status, method = await self("POST", METHODS, BANK | others)
        assert status == 200, method
        return method["method_id"]

    async def verified(self, **others):
        method_id = await self.method(**others)
        path = f"{TO_VERIFY}/{method_id}/verify"
        assert (await self.ask("clara", "POST", path))[0] == 200
        return method_id

    async def give(self, amount):
        await give(self.dsn, self.id, amount)

    async def withdraw(self, method_id, amount, **headers):
        body = {"amount": amount, "withdrawal_method_id": method_id}
        return await self("POST", WITHDRAW, body, **headers)

    async def requested(self, method_id, amount):
        status, done = await self.withdraw(method_id, amount)
        assert status == 200, done
        return done["withdrawal"]["operation_id"]

    async def approved(self, method_id, amount):
        withdrawal_id = await self.requested(method_id, amount)
        status, done = await self.ask("clara", "POST", f"{ALL}/{withdrawal_id}/approve")
        assert status == 200, done
        return withdrawal_id

    async def parts(self):
        async with open_patient_pool(self.dsn, size=1) as pool:
            return await parts(pool, self.id)


@pytest.fixture
async def enter(site, finance_keys):
    """Let players in."""

    @asynccontextmanager
    async def people():
        keys = dict(finance_keys)
        async with asking(site, keys) as ask:
            count = 0

            async def enter(*scopes, amount=None):
                nonlocal count
                count += 1
                name = f"player {id(ask)} {count}"
                keys[name] = await site.key(name, *(scopes or PLAYER))
                _, me = await ask(name, "GET", "/api/v1/me")
                person = Person(ask, name, UUID(me["id"]), site.dsn)
                if amount is not None:
                    await person.give(amount)
                return person

            enter.ask = ask
            yield enter

    async with people() as enter:
        yield enter


@pytest.fixture
async def anna(enter):
    """Give a player with 100.00."""
    return await enter(amount="100.00")


@pytest.fixture
def ask(enter):
    return enter.ask


@pytest.fixture
async def browse_acts(site):
    """Look into the trail for what was done to an object, the last first."""
    key = await site.key("auditor", "audit:read:any")
    async with asking(site, {"auditor": key}) as ask:

        async def browse(object_type, object_id):
            path = f"/api/v1/audit?object_type={object_type}&object_id={object_id}"
            status, page = await ask("auditor", "GET", path)
            assert status == 200, page
            return page["items"]

        yield browse
