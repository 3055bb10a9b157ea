"""What tokens of programs promise, whatever sessions and keys are kept in."""

import asyncio
from collections import Counter

import pytest

from application.access.known_callers import KnownCallers
from application.access.tokens.access_tokens import AccessTokens
from application.access.tokens.known_signing_keys import KnownSigningKeys
from application.access.tokens.refresh_tokens import InvalidRefreshToken
from application.access.tokens.rotate_signing_key import RotateSigningKey
from domain.access.attempts import InvalidCredentials
from domain.access.email import Email
from domain.access.signing import ANNOUNCED, AT_ONCE, OVERLAP
from domain.access.tokens import RefreshToken
from domain.shared.errors import Unavailable
from tests.access import EMAIL, ISSUER, PASSWORD, in_memory, in_postgres

MONTH = 30 * 24 * 3600


@pytest.fixture(params=["memory", "postgres"])
async def rooms(request, pool):
    if request.param == "memory":
        yield in_memory()
    else:
        tables = "users, sessions, api_keys, sign_in_attempts, signing_keys"
        await pool.execute(f"TRUNCATE {tables} CASCADE")
        await pool.execute("DELETE FROM principals WHERE kind <> 'house'")
        rooms = in_postgres(pool)
        yield rooms
        await rooms.known.aclose()
        await rooms.signing_known.aclose()


class Process:
    """Another process on the same database."""

    def __init__(self, rooms):
        time = rooms.time
        self.known = KnownCallers(rooms.callers, time, time.monotonic)
        self.keys = KnownSigningKeys(rooms.signing, time, time.monotonic)
        self.rotate = RotateSigningKey(
            rooms.begin_signing, rooms.signatures, rooms.cipher, self.keys, rooms.tuned, time
        )
        self.tokens = AccessTokens(
            self.keys, rooms.signatures, rooms.cipher, time, self.rotate, ISSUER
        )

    async def caller(self, text):
        session = await self.tokens.session_of(text)
        return None if session is None else await self.known.holding(session)


@pytest.fixture
async def elsewhere(rooms):
    process = Process(rooms)
    yield process
    await process.known.aclose()
    await process.keys.aclose()


async def enter(rooms, password=PASSWORD, agent="Program"):
    return await rooms.issue_tokens(
        email=EMAIL, password=password, address="192.0.2.1", user_agent=agent
    )


async def caller(rooms, tokens):
    session = await rooms.access_tokens.session_of(tokens.access)
    return None if session is None else await rooms.known.holding(session)


async def refused(rooms, text):
    with pytest.raises(InvalidRefreshToken):
        await rooms.refresh_tokens(text=text)


async def test_a_program_is_its_person_in_every_process(rooms, elsewhere):
    user = await rooms.anna()
    tokens = await enter(rooms)
    here, there = await caller(rooms, tokens), await elsewhere.caller(tokens.access)
    assert here == there
    assert (here.principal, here.kind) == (user.id, "user")
    assert here.credential == RefreshToken.read(tokens.refresh).session.hex()[:16]


async def test_a_chain_of_refreshes_is_one_session(rooms):
    user = await rooms.anna()
    tokens = await enter(rooms)
    credential = (await caller(rooms, tokens)).credential
    for _ in range(5):
        spent, tokens = tokens, await rooms.refresh_tokens(text=tokens.refresh)
        assert spent.refresh != tokens.refresh
        assert (await caller(rooms, tokens)).credential == credential
    assert len(await rooms.sessions.page(user.id, None, 10, at=rooms.time.now())) == 1


async def test_a_spent_token_ends_the_session_in_every_process_within_a_second(rooms, elsewhere):
    await rooms.anna()
    first = await enter(rooms)
    second = await rooms.refresh_tokens(text=first.refresh)
    other = await enter(rooms)
    assert await elsewhere.caller(second.access)

    await refused(rooms, first.refresh)

    assert await caller(rooms, second) is None
    rooms.time.passes(1)
    assert await elsewhere.caller(second.access) is None
    await refused(rooms, second.refresh)
    assert await elsewhere.caller(other.access)


async def test_of_many_who_use_one_token_at_once_one_wins_and_the_session_ends(rooms):
    await rooms.anna()
    tokens = await enter(rooms)
    answers = await asyncio.gather(
        *(rooms.refresh_tokens(text=tokens.refresh) for _ in range(6)), return_exceptions=True
    )
    kinds = Counter(type(each).__name__ for each in answers)
    assert kinds == {"Tokens": 1, "InvalidRefreshToken": 5}
    [won] = [each for each in answers if not isinstance(each, Exception)]
    assert await caller(rooms, won) is None
    await refused(rooms, won.refresh)


async def test_a_made_up_token_ends_nothing(rooms):
    await rooms.anna()
    tokens = await enter(rooms)
    known = RefreshToken.read(tokens.refresh)
    for each in "", "x", tokens.refresh[:-1], RefreshToken("a" * 43, known.secret).text:
        await refused(rooms, each)
    assert await caller(rooms, tokens)
    assert await rooms.refresh_tokens(text=tokens.refresh)


async def test_signing_out_ends_the_session_with_any_of_its_tokens(rooms):
    await rooms.anna()
    first = await enter(rooms)
    second = await rooms.refresh_tokens(text=first.refresh)
    await rooms.end_program(text=first.refresh)
    await rooms.end_program(text=first.refresh)
    await rooms.end_program(text="x")
    assert await caller(rooms, second) is None
    await refused(rooms, second.refresh)


async def test_whoever_changes_the_password_ends_programs_too(rooms):
    user = await rooms.anna()
    tokens = await enter(rooms)
    await rooms.users.set_password(user.id, "another")
    rooms.time.passes(1)
    assert await caller(rooms, tokens) is None
    await refused(rooms, tokens.refresh)
    with pytest.raises(InvalidCredentials):
        await enter(rooms)


async def deactivate(rooms, user):
    if hasattr(rooms.begin, "access"):
        object.__setattr__(rooms.begin.access.accounts[user.id].user, "active", False)
    else:
        await rooms.users.database.execute("UPDATE users SET active = false WHERE id = $1", user.id)


async def test_somebody_deactivated_is_out_within_a_second(rooms, elsewhere):
    user = await rooms.anna()
    tokens = await enter(rooms)
    assert await elsewhere.caller(tokens.access)

    await deactivate(rooms, user)

    rooms.time.passes(1)
    assert await caller(rooms, tokens) is None
    assert await elsewhere.caller(tokens.access) is None
    await refused(rooms, tokens.refresh)
    with pytest.raises(InvalidCredentials):
        await enter(rooms)


async def test_what_cannot_be_signed_spends_no_token(rooms):
    await rooms.anna()
    tokens = await enter(rooms)
    rooms.time.passes(1)
    working, rooms.signing_known.stored = rooms.signing_known.stored, Away()
    with pytest.raises(Unavailable):
        await rooms.refresh_tokens(text=tokens.refresh)
    rooms.signing_known.stored = working
    assert await rooms.refresh_tokens(text=tokens.refresh)


class Away:
    async def all(self):
        raise Unavailable


async def test_processes_that_start_at_once_make_one_key(rooms):
    await rooms.anna()
    processes = [Process(rooms) for _ in range(4)]
    digest = RefreshToken("a" * 43, "b" * 43).session
    user = (await rooms.users.account(Email(EMAIL))).user
    issued = await asyncio.gather(*(each.tokens.issue(digest, user.id) for each in processes))

    assert len(await rooms.signing.all()) == 1
    for each in processes:
        for text in issued:
            assert await each.tokens.session_of(text) == digest
        await each.keys.aclose()


async def test_keys_follow_each_other_without_a_gap(rooms, elsewhere):
    await rooms.anna()
    old = await enter(rooms)
    [first] = await rooms.signing.all()
    rooms.time.passes(MONTH - ANNOUNCED.total_seconds())
    early = await enter(rooms)
    first_id, second_id = [
        each.id for each in sorted(await rooms.signing.all(), key=lambda key: key.signs_from)
    ]
    assert first_id == first.id
    assert rooms.signatures.key_of(early.access) == first_id
    assert {each["kid"] for each in await rooms.publish_keys()} == {first_id, second_id}

    rooms.time.passes(ANNOUNCED.total_seconds())
    late = await enter(rooms)
    assert rooms.signatures.key_of(late.access) == second_id
    for each in early, late:
        assert await elsewhere.caller(each.access)
    assert await elsewhere.caller(old.access) is None

    rooms.time.passes(OVERLAP.total_seconds())
    assert [each["kid"] for each in await rooms.publish_keys()] == [second_id]
    await rooms.rotate()
    assert len(await rooms.signing.all()) == 2


async def test_a_key_that_leaked_is_good_for_nothing_within_seconds(rooms, elsewhere):
    await rooms.anna()
    tokens = await enter(rooms)
    assert await elsewhere.caller(tokens.access)

    await rooms.rotate(at_once=True)

    rooms.time.passes(AT_ONCE.total_seconds())
    assert await elsewhere.caller(tokens.access) is None
    assert await caller(rooms, tokens) is None
    renewed = await rooms.refresh_tokens(text=tokens.refresh)
    assert await elsewhere.caller(renewed.access)
    assert len(await rooms.publish_keys()) == 1


async def test_a_key_is_sealed_and_its_public_part_is_not(rooms):
    await rooms.anna()
    await enter(rooms)
    [key] = await rooms.signing.all()
    assert "d" not in key.public
    private = rooms.cipher.open(key.sealed, purpose=f"access.signing_key {key.id}")
    assert '"d"' in private
    assert private not in key.sealed
