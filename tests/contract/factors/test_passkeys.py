"""What passkeys promise, whatever they are kept in."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from adapters.memory.access import MemoryUsers
from domain.access.factors import (
    CHALLENGE_LIFETIME,
    CONFIRMED_FOR,
    ChallengeExpired,
    InvalidCode,
    NoFactor,
    SecondFactorRequired,
)
from domain.access.identities import InvalidName, UserNotFound
from domain.access.passkeys import (
    MOST,
    InvalidPasskey,
    LastWayIn,
    PasskeyNotFound,
    PasskeyRefused,
    PasskeyTaken,
    Site,
    TooManyPasskeys,
)
from tests.access import EMAIL
from tests.device import PRESENT, Device
from tests.factors import SITE, add, caller, shown, with_generator

BEN = "ben@altyn.example"


async def enter(rooms, device, asked=None, site=SITE):
    asked = asked or await rooms.ask_passkey(site=SITE)
    return await rooms.enter_with_passkey(
        site=site,
        challenge=asked.challenge.text,
        credential=device.show(shown(asked)),
        address="192.0.2.1",
        user_agent="Test",
    )


@pytest.fixture
def device():
    return Device()


@pytest.fixture
async def passkey(rooms, anna, device):
    return await add(rooms, anna, device)


async def test_a_passkey_is_made_and_shown(rooms, anna, session, device):
    added = await add(rooms, anna, device)
    assert (added.name, added.created_at, added.last_used_at) == (
        "Telephone",
        rooms.time.at,
        None,
    )
    assert (await caller(rooms, session)).factor
    rooms.time.passes(60)

    entered = await enter(rooms, device)

    now = await caller(rooms, entered)
    assert (now.principal, now.confirmed_at) == (anna.principal, rooms.time.at)
    [held] = (await rooms.show_factors(caller=anna)).passkeys
    assert held == replace(added, last_used_at=rooms.time.at)


async def test_with_a_passkey_the_password_alone_is_not_enough(rooms, passkey):
    assert passkey
    with pytest.raises(SecondFactorRequired):
        await rooms.enter()


async def test_a_challenge_is_answered_once(rooms, device, passkey):
    assert passkey
    asked = await rooms.ask_passkey(site=SITE)
    answers = await asyncio.gather(
        *(enter(rooms, device, asked) for _ in range(4)), return_exceptions=True
    )
    kinds = sorted(type(each).__name__ for each in answers)
    assert kinds == ["ChallengeExpired"] * 3 + ["SignedIn"]


async def test_a_challenge_expires(rooms, anna, device, passkey):
    assert passkey
    asked = await rooms.ask_passkey(site=SITE)
    begun = await rooms.begin_passkey(caller=anna, site=SITE)
    rooms.time.passes(CHALLENGE_LIFETIME.total_seconds())
    with pytest.raises(ChallengeExpired):
        await enter(rooms, device, asked)
    with pytest.raises(ChallengeExpired):
        await rooms.add_passkey(
            caller=anna,
            site=SITE,
            challenge=begun.challenge.text,
            name="Late",
            credential=Device().make(shown(begun)),
        )


async def test_a_challenge_is_for_one_purpose_and_one_person(rooms, anna, device, passkey):
    assert passkey
    await rooms.anna(email=BEN)
    ben = await caller(rooms, await rooms.enter(email=BEN))
    begun = await rooms.begin_passkey(caller=anna, site=SITE)
    for who in ben, anna:
        asked = begun if who is ben else await rooms.ask_passkey(site=SITE)
        with pytest.raises(ChallengeExpired):
            await rooms.add_passkey(
                caller=who,
                site=SITE,
                challenge=asked.challenge.text,
                name="x",
                credential=device.make(shown(begun)),
            )


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost.evil.example"},
        {"domain": "evil.example"},
        {"flags": PRESENT},
        {"flags": 0},
        {"key": Device().key},
        {"id": b"unknown"},
        {"handle": uuid4().bytes},
    ],
    ids=lambda lie: next(iter(lie)),
)
async def test_an_answer_that_is_not_right_opens_nothing(rooms, device, passkey, lie):
    assert passkey
    for name, value in lie.items():
        setattr(device, name, value)
    with pytest.raises(InvalidPasskey):
        await enter(rooms, device)


@pytest.mark.parametrize(
    "lie", [{"origin": "https://evil.example"}, {"domain": "evil.example"}, {"flags": PRESENT}]
)
async def test_what_is_not_made_right_is_not_kept(rooms, anna, lie):
    with pytest.raises(PasskeyRefused):
        await add(rooms, anna, Device(**lie))
    assert not await rooms.show_factors(caller=anna)


async def test_a_passkey_of_another_site_is_unknown(rooms, device, passkey):
    assert passkey
    other = Site.of("https://pay.example", "")
    asked = await rooms.ask_passkey(site=other)
    device.origin = "https://pay.example"
    with pytest.raises(InvalidPasskey):
        await enter(rooms, device, asked, other)


async def test_a_device_that_counts_backwards_is_refused(rooms, anna, device, passkey):
    assert passkey
    await enter(rooms, device)
    copy = replace(device, count=device.count - 1)
    with pytest.raises(InvalidPasskey):
        await enter(rooms, copy)
    await enter(rooms, device)
    silent = Device(step=0)
    await add(rooms, anna, silent)
    for _ in range(2):
        await enter(rooms, silent)


async def test_a_passkey_confirms_its_owners_session(rooms, session, device, passkey):
    assert passkey
    rooms.time.passes(CONFIRMED_FOR.total_seconds())
    await rooms.anna(email=BEN)
    ben = await rooms.enter(email=BEN)

    async def confirm(signed_in):
        asked = await rooms.ask_passkey(site=SITE)
        return await rooms.confirm_with_passkey(
            caller=await caller(rooms, signed_in),
            site=SITE,
            challenge=asked.challenge.text,
            credential=device.show(shown(asked)),
        )

    with pytest.raises(InvalidPasskey):
        await confirm(ben)
    assert await confirm(session) == rooms.time.at + CONFIRMED_FOR
    rooms.policy.check_confirmed(await caller(rooms, session))


async def test_a_device_is_kept_once(rooms, anna, device, passkey):
    assert passkey
    with pytest.raises(PasskeyTaken):
        await add(rooms, anna, device)
    asked = await rooms.begin_passkey(caller=anna, site=SITE)
    assert len(asked.options["excludeCredentials"]) == 1


async def test_there_is_room_for_twenty(rooms, anna):
    for n in range(MOST - 1):
        await add(rooms, anna, Device(), f"Key {n}")
    begun = [await rooms.begin_passkey(caller=anna, site=SITE) for _ in range(3)]
    answers = await asyncio.gather(
        *(
            rooms.add_passkey(
                caller=anna,
                site=SITE,
                challenge=each.challenge.text,
                name="Last",
                credential=Device().make(shown(each)),
            )
            for each in begun
        ),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in answers) == ["Passkey"] + ["TooManyPasskeys"] * 2
    with pytest.raises(TooManyPasskeys):
        await rooms.begin_passkey(caller=anna, site=SITE)


async def test_one_renames_and_removes_ones_own(rooms, anna, session, passkey):
    await rooms.anna(email=BEN)
    ben = await caller(rooms, await rooms.enter(email=BEN))
    for passkey_id in passkey.id, uuid4():
        with pytest.raises(PasskeyNotFound):
            await rooms.rename_passkey(caller=ben, passkey_id=passkey_id, name="Mine")
        with pytest.raises(PasskeyNotFound):
            await rooms.remove_passkey(caller=ben, passkey_id=passkey_id)
    renamed = await rooms.rename_passkey(caller=anna, passkey_id=passkey.id, name="Old telephone")
    assert renamed.name == "Old telephone"
    for name in "", " x", "a\nb", "x" * 101:
        with pytest.raises(InvalidName):
            await rooms.rename_passkey(caller=anna, passkey_id=passkey.id, name=name)

    await rooms.remove_passkey(caller=anna, passkey_id=passkey.id)

    assert not (await caller(rooms, session)).factor
    with pytest.raises(PasskeyNotFound):
        await rooms.remove_passkey(caller=anna, passkey_id=passkey.id)


async def test_recovery_codes_go_with_the_last_factor(rooms, anna, session, passkey):
    _, codes = await with_generator(rooms, session)
    await rooms.remove_generator(caller=anna)
    assert (await rooms.show_factors(caller=anna)).recovery_codes_left == len(codes)
    await rooms.remove_passkey(caller=anna, passkey_id=passkey.id)
    assert (await rooms.show_factors(caller=anna)).recovery_codes_left == 0
    await add(rooms, anna, Device())
    with pytest.raises(InvalidCode):
        await rooms.confirm_session(caller=anna, code=codes[0])


async def test_whoever_has_no_password_keeps_a_passkey(rooms, pool, anna, passkey):
    second = await add(rooms, anna, Device(), "Another")
    if isinstance(rooms.users, MemoryUsers):
        accounts = rooms.users.access.accounts
        accounts[anna.principal] = replace(accounts[anna.principal], password_hash=None)
    else:
        await pool.execute("UPDATE users SET password_hash = NULL WHERE id = $1", anna.principal)
    answers = await asyncio.gather(
        *(rooms.remove_passkey(caller=anna, passkey_id=each.id) for each in (passkey, second)),
        return_exceptions=True,
    )
    assert {type(each) for each in answers} == {type(None), LastWayIn}


async def test_whoever_has_lost_everything_gets_in_by_the_password_again(rooms, session, passkey):
    assert passkey
    _, codes = await with_generator(rooms, session)
    anna = await caller(rooms, session)

    await rooms.remove_all_factors(email=EMAIL.upper())

    held = await rooms.show_factors(caller=anna)
    assert (bool(held), held.recovery_codes_left) == (False, 0)
    await rooms.enter()
    with pytest.raises(NoFactor):
        await rooms.confirm_session(caller=anna, code=codes[0])
    with pytest.raises(NoFactor):
        await rooms.remove_all_factors(email=EMAIL)
    with pytest.raises(UserNotFound):
        await rooms.remove_all_factors(email=BEN)
