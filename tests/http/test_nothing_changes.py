"""Whoever may not do a thing leaves everything as it is."""

import asyncio

import asyncpg
import pytest

from domain.access.roles import Role
from tests.browsers import signed_in
from tests.documented import operations
from tests.http.test_roles import NOBODY, reach

TELLING = {"sessions", "buckets", "audit", "audit_head", "audit_personal", "audit_keys"}
"""Tables that tell of requests, also of refused ones."""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
PRINT = """
SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {table} t
"""


async def fingerprint(connection):
    """Give for each table how many rows it has, and what they come to."""
    names = [each[0] for each in await connection.fetch(TABLES)]
    return {
        name: tuple(await connection.fetchrow(PRINT.format(table=name)))
        for name in names
        if name not in TELLING
    }


async def settled(connection):
    """Wait for what is still done behind the last answers."""
    before = None
    while before != (now := await fingerprint(connection)):
        before = now
        await asyncio.sleep(0.05)
    return now


@pytest.mark.parametrize("role", Role)
async def test_whoever_may_not_changes_nothing(site, role):
    forbidden = [each for each in operations() if reach(each, role) == NOBODY]
    connection = await asyncpg.connect(site.dsn)
    async with signed_in(site, role) as browser:
        before = await settled(connection)
        for each in forbidden:
            for sent in each.sent, {"json": {}}, {"data": b"nonsense"}:
                async with browser.request(each.method, each.address, **sent) as response:
                    assert response.status == 403, each
        after = await settled(connection)
    await connection.close()
    assert after == before
    assert forbidden or role is Role.ADMIN
