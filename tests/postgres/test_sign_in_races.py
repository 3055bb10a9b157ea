"""Whoever is signing in while the password changes, or the account is closed, does not stay."""

import asyncio

import pytest

from adapters.postgres.access.repository import PostgresUsers
from adapters.postgres.access.sessions.repository import PostgresSessions
from application.access.ports import Session
from domain.access.roles import Role
from tests.access import in_postgres

WAITING = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture
async def rooms(pool):
    await pool.execute("TRUNCATE users, sessions, api_keys, sign_in_attempts CASCADE")
    await pool.execute("DELETE FROM principals WHERE kind <> 'house'")
    rooms = in_postgres(pool)
    yield rooms
    await rooms.known.aclose()


async def new_password(connection, user):
    await PostgresUsers(connection).set_password(user.id, "another")


async def closing(connection, user):
    await connection.execute("UPDATE users SET active = false WHERE id = $1", user.id)
    await PostgresSessions(connection).end_all(user.id)


@pytest.mark.parametrize("change", [new_password, closing])
@pytest.mark.parametrize("first", ["entering", "changing"])
async def test_nobody_slips_in(rooms, pool, change, first):
    user = await rooms.anna(role=Role.PLAYER)
    account = await rooms.users.account(user.email)
    token, now = rooms.secrets.session(), rooms.time.now()
    session = Session(token.digest, user.id, now, now.replace(year=now.year + 1), "unknown", "")

    async def enter(connection):
        return await PostgresSessions(connection).open(session, password_hash=account.password_hash)

    async def alter(connection):
        await change(connection, user)

    def in_order(one, two):
        return (one, two) if first == "entering" else (two, one)

    earlier, later = in_order(enter, alter)
    async with pool.acquire() as one, pool.acquire() as two:
        transaction = one.transaction()
        await transaction.start()
        await earlier(one)

        async def follow():
            async with two.transaction():
                await later(two)

        following = asyncio.create_task(follow())
        while not await pool.fetchval(WAITING):
            await asyncio.sleep(0.01)
        await transaction.commit()
        await following
    assert await pool.fetchval("SELECT count(*) FROM sessions") == 0
