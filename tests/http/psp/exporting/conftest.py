import asyncio
from decimal import Decimal

import aiohttp
import asyncpg
import pytest

from tests.listing import keep, operation
from tests.site import let_everybody_ask, running_site

FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
async def site(module_database):
    """A site that does its background work, too."""
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def database(site):
    connection = await asyncpg.connect(site.dsn)
    yield connection
    await connection.close()


@pytest.fixture(scope="module")
async def kept(database):
    operations = [operation(n) for n in range(1, 11)]
    operations.append(
        operation(
            11,
            project=FORMULA,
            utr='say "x", y\nz',
            amount=Decimal("0.12345678"),
            fee=None,
            rate=Decimal("0.012"),
            amount_usd=Decimal("0.00148148"),
            email_masked="a***@example.com",
        )
    )
    await keep(database, operations)
    return operations


@pytest.fixture(scope="module")
async def clerk(site):
    return await site.key("clerk", "psp:read", "events:read")


@pytest.fixture(scope="module")
async def other(site):
    return await site.key("other clerk", "psp:*:any")


@pytest.fixture
async def auditor_of_pairs(site, database, kept):
    """Somebody who may see that all of them are missing on the other side."""
    await database.execute(
        "INSERT INTO psp_findings (pair, anchor, first_id, day, outcome, types) SELECT"
        " 'vima-payshack', id, id, '2026-03-01', 'missing_second', '{}' FROM unnest($1::uuid[]) id"
        " ON CONFLICT DO NOTHING",
        [each.id for each in kept],
    )
    return await site.key("auditor of pairs", "reconciliation:read")


@pytest.fixture
async def take(site, clerk, kept):  # noqa: ARG001  # What is taken is there.
    """Take something away: gives status, bytes and headers."""
    async with aiohttp.ClientSession(site.url) as session:

        async def take(path, *, key=clerk, **parameters):
            headers = {"Authorization": f"Bearer {key}"}
            async with session.get(f"/api/v1/{path}", params=parameters, headers=headers) as told:
                return told.status, await told.read(), told.headers

        yield take


@pytest.fixture
def made(take):
    """Wait until an export is made."""

    async def made(export_id):
        async with asyncio.timeout(30):
            while True:
                _, body, _ = await take(f"exports/{export_id}")
                if b'"completed"' in body or b'"failed"' in body:
                    return body
                await asyncio.sleep(0.05)

    return made
