"""What sessions promise, whatever they are kept in."""

import asyncio

import argon2
import pytest

import adapters.memory.access_sessions as memory_sessions
import adapters.postgres.access.sessions.repository as postgres_sessions
from adapters.system.argon2 import Argon2PasswordHasher
from application.access.known_callers import KnownCallers
from domain.access.attempts import InvalidCredentials
from domain.access.identities import UserNotFound
from domain.access.password import Password
from domain.access.roles import Role
from domain.access.sessions import SessionNotFound, session_id
from tests.access import EMAIL, PASSWORD, WRONG, in_memory, in_postgres

WEEK = 7 * 24 * 3600
BERT, CARL = "bert@altyn.example", "carl@altyn.example"


@pytest.fixture(params=["memory", "postgres"])
async def rooms(request, pool):
    if request.param == "memory":
        yield in_memory()
    else:
        await pool.execute("TRUNCATE users, sessions, api_keys, sign_in_attempts CASCADE")
        await pool.execute("DELETE FROM principals WHERE kind <> 'house'")
        rooms = in_postgres(pool)
        yield rooms
        await rooms.known.aclose()


async def caller(rooms, entered):
    return await rooms.authenticate(session=entered.token.text)


async def shown(rooms, who, user_id=None, after=None, limit=50):
    found = await rooms.list_sessions(caller=who, user_id=user_id, after=after, limit=limit)
    return [each.session for each in found]


async def test_sessions_are_listed_newest_first_and_in_pages(rooms):
    await rooms.anna()
    opened = []
    for n in range(5):
        opened.append(session_id((await rooms.enter(user_agent=f"Browser {n}")).token.digest))
        rooms.time.passes(1)
    anna = await caller(rooms, entered := await rooms.enter(user_agent="Now\n"))
    expected = [anna.credential, *reversed(opened)]

    found = await shown(rooms, anna)
    assert [each.id for each in found] == expected
    assert found[0].user_agent == "Now"
    assert found[0].address == "192.0.2.1"
    assert found[0].digest == entered.token.digest
    first = await shown(rooms, anna, limit=4)
    place = first[-1].created_at, first[-1].id
    rest = await shown(rooms, anna, after=place)
    assert [each.id for each in [*first, *rest]] == expected


async def test_sessions_of_one_instant_are_all_listed(rooms):
    await rooms.anna()
    for _ in range(5):
        entered = await rooms.enter()
    anna, seen, after = await caller(rooms, entered), [], None
    while page := await shown(rooms, anna, after=after, limit=2):
        seen += [each.id for each in page]
        after = page[-1].created_at, page[-1].id
    assert len(set(seen)) == len(seen) == 5


async def test_expired_sessions_are_not_there(rooms):
    await rooms.anna()
    old = await rooms.enter()
    rooms.time.passes(WEEK - 1)
    anna = await caller(rooms, await rooms.enter(address="192.0.2.2"))
    rooms.time.passes(1)

    assert [each.id for each in await shown(rooms, anna)] == [anna.credential]
    with pytest.raises(SessionNotFound):
        await rooms.end_session(caller=anna, session=session_id(old.token.digest))


async def test_too_many_sessions_end_those_that_nobody_uses(rooms, monkeypatch):
    for each in memory_sessions, postgres_sessions:
        monkeypatch.setattr(each, "MOST_SESSIONS", 3)
    await rooms.anna()
    await rooms.anna(email=BERT)
    bert, used, unused = await rooms.enter(email=BERT), await rooms.enter(), await rooms.enter()
    rooms.time.passes(120)
    assert await caller(rooms, used)
    await rooms.known.aclose()
    rooms.time.passes(120)
    later = [await rooms.enter() for _ in range(2)]

    rooms.time.passes(1)
    assert await caller(rooms, unused) is None
    for each in bert, used, *later:
        assert await caller(rooms, each)


async def test_only_whoever_may_sees_and_ends_the_sessions_of_others(rooms):
    await rooms.anna()
    bert_user = await rooms.anna(email=BERT, role=Role.PLAYER)
    anna, bert = (
        await caller(rooms, await rooms.enter(email=EMAIL)),
        await caller(rooms, await rooms.enter(email=BERT)),
    )

    for user_id in anna.principal, bert_user.lead or type(anna.principal)(int=5):
        with pytest.raises(UserNotFound):
            await shown(rooms, bert, user_id)
    for session in anna.credential, "0" * 16:
        with pytest.raises(SessionNotFound):
            await rooms.end_session(caller=bert, session=session)
    with pytest.raises(UserNotFound):
        await shown(rooms, anna, type(anna.principal)(int=5))
    assert [each.id for each in await shown(rooms, anna, bert_user.id)] == [bert.credential]
    assert [each.id for each in await shown(rooms, bert, bert_user.id)] == [bert.credential]
    await rooms.end_session(caller=anna, session=bert.credential)
    assert await shown(rooms, bert) == []
    with pytest.raises(SessionNotFound):
        await rooms.end_session(caller=anna, session=bert.credential)


async def test_an_ended_session_is_refused_at_once_here_and_within_a_second_elsewhere(rooms):
    await rooms.anna()
    entered, other = await rooms.enter(), await rooms.enter()
    elsewhere = KnownCallers(rooms.callers, rooms.time, rooms.time.monotonic)
    assert await elsewhere.holding(entered.token.digest)
    anna = await caller(rooms, entered)

    await rooms.end_session(caller=await caller(rooms, other), session=anna.credential)

    assert await caller(rooms, entered) is None
    assert await caller(rooms, other)
    rooms.time.passes(1)
    assert await elsewhere.holding(entered.token.digest) is None
    await elsewhere.aclose()


async def test_all_others_are_ended_together(rooms):
    await rooms.anna()
    await rooms.anna(email=CARL)
    carl = await rooms.enter(email=CARL)
    others = [await rooms.enter() for _ in range(3)]
    kept = await rooms.enter()

    await rooms.end_other_sessions(caller=await caller(rooms, kept))
    await rooms.end_other_sessions(caller=await caller(rooms, kept))

    assert [await caller(rooms, each) for each in others] == [None] * 3
    assert await caller(rooms, kept)
    assert await caller(rooms, carl)


async def test_of_two_who_end_a_session_at_once_one_is_told_that_it_is_gone(rooms):
    await rooms.anna()
    anna = await caller(rooms, await rooms.enter())
    other = session_id((await rooms.enter()).token.digest)
    answers = await asyncio.gather(
        *(rooms.end_session(caller=anna, session=other) for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in answers) == ["NoneType", "SessionNotFound"]


async def test_nobody_enters_with_a_password_that_was_changed_meanwhile(rooms):
    user = await rooms.anna()
    account = await rooms.users.account(user.email)
    await rooms.users.set_password(user.id, await rooms.hasher.hash(Password("another one")))

    with pytest.raises(InvalidCredentials):
        await rooms.open_session(
            user=user, address=None, user_agent="", password_hash=account.password_hash
        )
    assert await rooms.open_session(user=user, address=None, user_agent="")


async def test_a_hash_with_old_parameters_is_renewed_by_signing_in(rooms):
    user = await rooms.anna()
    session = await rooms.enter()
    new = Argon2PasswordHasher(argon2.PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    rooms.hasher.hasher = new
    old = (await rooms.users.account(user.email)).password_hash

    with pytest.raises(InvalidCredentials):
        await rooms.enter(password=WRONG)
    assert (await rooms.users.account(user.email)).password_hash == old
    entered = await asyncio.gather(*(rooms.enter() for _ in range(4)))
    renewed = (await rooms.users.account(user.email)).password_hash
    assert new.outdated(old)
    assert not new.outdated(renewed)
    for each in session, *entered, await rooms.enter(password=PASSWORD):
        assert await caller(rooms, each)
    assert (await rooms.users.account(user.email)).password_hash == renewed
    assert not await rooms.users.renew_hash(user.id, old, "another")
