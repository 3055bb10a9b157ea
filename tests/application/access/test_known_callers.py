"""A process remembers its callers, and never for too long."""

import asyncio

import pytest

from application.access import known_callers
from domain.access.tokens import Token
from domain.shared.errors import Unavailable
from tests.access import in_memory


@pytest.fixture
async def rooms():
    rooms = in_memory()
    yield rooms
    await rooms.known.aclose()


@pytest.fixture
async def shop(rooms):
    return await rooms.create_key(name="shop", scopes=["*"])


def stranger(n):
    return Token.of_key(f"{n:012}", f"{n:043}").digest


async def test_the_database_is_asked_once_and_then_kept_up_with(rooms, shop):
    digest = shop.token.digest
    for _ in range(100):
        assert await rooms.known.holding(digest)
    assert len(rooms.callers.asked) == 1

    rooms.time.passes(0.6)
    for _ in range(100):
        assert await rooms.known.holding(digest)
    assert len(rooms.callers.asked) == 1
    await rooms.known.aclose()
    assert len(rooms.callers.asked) == 2

    rooms.time.passes(0.6)
    assert await rooms.known.holding(digest)
    await rooms.known.aclose()
    assert len(rooms.callers.asked) == 3


async def test_a_revoked_key_in_constant_use_is_refused_after_a_second(rooms, shop):
    digest = shop.token.digest
    assert await rooms.known.holding(digest)
    await rooms.revoke_key(key_id=shop.key.id)

    rooms.time.passes(0.6)
    assert await rooms.known.holding(digest)
    await rooms.known.aclose()
    assert await rooms.known.holding(digest) is None


async def test_an_old_memory_is_no_answer_when_the_database_is_away(rooms, shop):
    digest = shop.token.digest
    assert await rooms.known.holding(digest)

    async def away():
        raise Unavailable

    rooms.callers.before = away
    rooms.time.passes(0.6)
    assert await rooms.known.holding(digest)
    await rooms.known.aclose()
    rooms.time.passes(0.4)
    with pytest.raises(Unavailable):
        await rooms.known.holding(digest)

    rooms.callers.before = None
    assert await rooms.known.holding(digest)


async def test_a_crowd_is_looked_up_together(rooms, shop):
    release = asyncio.Event()
    rooms.callers.before = release.wait
    first = asyncio.create_task(rooms.known.holding(shop.token.digest))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    crowd = [asyncio.create_task(rooms.known.holding(stranger(n % 50))) for n in range(100)]
    await asyncio.sleep(0)
    release.set()

    assert await first
    assert await asyncio.gather(*crowd) == [None] * 100
    assert [len(each) for each in rooms.callers.asked] == [1, 50]


async def test_garbage_is_remembered_within_bounds_and_pushes_nobody_out(rooms, shop, monkeypatch):
    monkeypatch.setattr(known_callers, "MOST_STRANGERS", 10)
    monkeypatch.setattr(known_callers, "MOST_CALLERS", 1)
    assert await rooms.known.holding(shop.token.digest)
    for n in range(100):
        assert await rooms.known.holding(stranger(n)) is None
    asked = len(rooms.callers.asked)

    for _ in range(100):
        assert await rooms.known.holding(stranger(99)) is None
    assert await rooms.known.holding(shop.token.digest)
    assert len(rooms.callers.asked) == asked

    other = await rooms.create_key(name="bank", scopes=["*"])
    assert await rooms.known.holding(other.token.digest)
    assert await rooms.known.holding(shop.token.digest)
    assert len(rooms.callers.asked) == asked + 2


async def test_too_many_at_once_are_sent_away(rooms, monkeypatch):
    monkeypatch.setattr(known_callers, "MOST_WAITING", 10)
    answers = await asyncio.gather(
        *(rooms.known.holding(stranger(n)) for n in range(20)), return_exceptions=True
    )
    assert answers.count(None) == 10
    assert sum(isinstance(each, Unavailable) for each in answers) == 10


async def test_whoever_gives_up_ends_nobody_elses_wait(rooms, shop):
    digest = shop.token.digest
    release = asyncio.Event()
    rooms.callers.before = release.wait
    impatient, patient = [asyncio.create_task(rooms.known.holding(digest)) for _ in range(2)]
    await asyncio.sleep(0)
    impatient.cancel()
    release.set()

    assert await patient
    assert impatient.cancelled() or impatient.cancelling()


async def test_a_session_that_ends_while_it_is_looked_up_stays_ended(rooms):
    await rooms.anna()
    token = (await rooms.enter()).token
    release = asyncio.Event()
    rooms.callers.after = release.wait
    asking = asyncio.create_task(rooms.known.holding(token.digest))
    for _ in range(5):
        await asyncio.sleep(0)
    rooms.time.passes(0.01)

    await rooms.sign_out(session=token.text)
    release.set()

    assert await asking is None
    assert await rooms.known.holding(token.digest) is None


async def test_use_is_noted_at_most_once_a_minute(rooms, shop):
    digest = shop.token.digest
    for _ in range(238):
        await rooms.known.holding(digest)
        rooms.time.passes(0.5)
    await rooms.known.aclose()
    assert len(rooms.callers.noted) == 2


async def test_an_unforeseen_error_reaches_whoever_asks(rooms, shop):
    async def fail():
        raise ZeroDivisionError

    rooms.callers.before = fail
    with pytest.raises(ZeroDivisionError):
        await rooms.known.holding(shop.token.digest)
    rooms.callers.before = None
    assert await rooms.known.holding(shop.token.digest)
