"""What second factors promise, whatever they are kept in."""

import asyncio
import re

import pytest

from domain.access.factors import (
    SET_UP_WITHIN,
    FactorNotBegun,
    FactorNotFound,
    InvalidCode,
    NoFactor,
    TooManyCodes,
)
from domain.access.identities import UserNotFound
from domain.access.people import PeopleOnly
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId, derived_id
from domain.shared.sealing import FieldUnreadable
from tests.factors import STEP, caller, code, with_generator, wrong


async def test_a_generator_is_set_up_by_its_first_code(rooms, anna, session):
    begun = await rooms.begin_generator(caller=anna)
    assert not await rooms.show_factors(caller=anna)
    await rooms.enter()

    codes = await rooms.confirm_generator(caller=anna, code=code(rooms, begun.secret))

    held = await rooms.show_factors(caller=anna)
    assert held.generator.since == rooms.time.at
    assert held.recovery_codes_left == len(set(codes)) == 10
    assert all(re.fullmatch(r"[2-9a-hj-km-np-z]{4}(-[2-9a-hj-km-np-z]{4}){3}", x) for x in codes)
    now = await caller(rooms, session)
    assert (now.factor, now.confirmed_at) == (True, rooms.time.at)


async def test_what_a_telephone_reads_says_whose_it_is(rooms, anna):
    begun = await rooms.begin_generator(caller=anna)

    assert begun.uri.startswith("otpauth://totp/Altyn:anna%40altyn.example?secret=")
    assert begun.secret in begun.uri
    assert begun.qr_svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert not re.search(r"style|script|href", begun.qr_svg)


async def test_secrets_are_sealed_for_one_person(rooms, anna, session):
    secret, _ = await with_generator(rooms, session)
    await rooms.begin_generator(caller=anna)

    held = await rooms.factors.of(anna.principal)
    for sealed in held.generator.secret, held.pending.secret:
        assert secret not in sealed
        with pytest.raises(FieldUnreadable):
            rooms.cipher.open(sealed, purpose=f"access.code_generator {derived_id('other')}")


async def test_a_generator_that_nobody_begins_or_completes_in_time_is_none(rooms, anna):
    with pytest.raises(FactorNotBegun):
        await rooms.confirm_generator(caller=anna, code="123456")
    begun = await rooms.begin_generator(caller=anna)
    rooms.time.passes(SET_UP_WITHIN.total_seconds())
    with pytest.raises(FactorNotBegun):
        await rooms.confirm_generator(caller=anna, code=code(rooms, begun.secret))


async def test_a_new_generator_takes_the_place_of_the_old_one_with_its_first_code(rooms, session):
    old, codes = await with_generator(rooms, session)
    anna = await caller(rooms, session)
    begun = await rooms.begin_generator(caller=anna)
    with pytest.raises(InvalidCode):
        await rooms.confirm_generator(caller=anna, code=wrong(rooms, begun.secret))
    await rooms.confirm_session(caller=anna, code=code(rooms, old))

    await rooms.confirm_generator(caller=anna, code=code(rooms, begun.secret))

    rooms.time.passes(STEP)
    for gone in code(rooms, old), codes[0]:
        with pytest.raises(InvalidCode):
            await rooms.confirm_session(caller=anna, code=gone)
    await rooms.confirm_session(caller=anna, code=code(rooms, begun.secret))


async def test_a_code_is_good_once(rooms, session):
    secret, _ = await with_generator(rooms, session)
    anna = await caller(rooms, session)
    shown = code(rooms, secret)
    await rooms.confirm_session(caller=anna, code=shown)
    for again in shown, code(rooms, secret, -1):
        with pytest.raises(InvalidCode):
            await rooms.confirm_session(caller=anna, code=again)


async def test_clocks_may_differ_by_one_step(rooms, session):
    secret, _ = await with_generator(rooms, session)
    anna = await caller(rooms, session)
    rooms.time.passes(10 * STEP)
    for steps in -2, 2:
        with pytest.raises(InvalidCode):
            await rooms.confirm_session(caller=anna, code=code(rooms, secret, steps))
    for steps in -1, 0, 1:
        shown = code(rooms, secret, steps)
        await rooms.confirm_session(caller=anna, code=f" {shown[:3]} {shown[3:]} ")


async def test_new_recovery_codes_end_the_old_ones(rooms, session):
    _, codes = await with_generator(rooms, session)
    anna = await caller(rooms, session)
    fresh = await rooms.renew_codes(caller=anna)
    with pytest.raises(InvalidCode):
        await rooms.confirm_session(caller=anna, code=codes[0])
    await rooms.confirm_session(caller=anna, code=fresh[0])


async def test_another_persons_recovery_code_is_wrong(rooms, session):
    _, codes = await with_generator(rooms, session)
    await rooms.anna(email="ben@altyn.example")
    entered = await rooms.enter(email="ben@altyn.example")
    await with_generator(rooms, entered)
    with pytest.raises(InvalidCode):
        await rooms.confirm_session(caller=await caller(rooms, entered), code=codes[0])


async def test_guesses_at_once_are_no_more_than_one_by_one(rooms, session):
    secret, _ = await with_generator(rooms, session)
    anna = await caller(rooms, session)
    guess = wrong(rooms, secret)
    answers = await asyncio.gather(
        *(rooms.confirm_session(caller=anna, code=guess) for _ in range(12)),
        return_exceptions=True,
    )
    kinds = sorted(type(each).__name__ for each in answers)
    assert kinds == ["InvalidCode"] * 5 + ["TooManyCodes"] * 7


async def test_in_an_hour_there_are_thirty_guesses(rooms, session):
    secret, _ = await with_generator(rooms, session)
    anna = await caller(rooms, session)
    for _ in range(30):
        rooms.time.passes(15)
        with pytest.raises(InvalidCode):
            await rooms.confirm_session(caller=anna, code=wrong(rooms, secret))
    rooms.time.passes(60)
    with pytest.raises(TooManyCodes):
        await rooms.confirm_session(caller=anna, code=code(rooms, secret))
    rooms.time.passes(3600)
    await rooms.confirm_session(caller=anna, code=code(rooms, secret))


@pytest.mark.parametrize(
    "text", ["0", "12345", "1234567", "１２３４５６", "a" * 16, "é", "\0", " "]
)
async def test_what_is_no_code_is_wrong(rooms, session, text):
    await with_generator(rooms, session)
    with pytest.raises(InvalidCode):
        await rooms.confirm_session(caller=await caller(rooms, session), code=text)


async def test_removing_the_last_factor_takes_the_recovery_codes_along(rooms, session):
    _, codes = await with_generator(rooms, session)
    anna = await caller(rooms, session)

    await rooms.remove_generator(caller=anna)

    assert not await rooms.show_factors(caller=anna)
    assert (await rooms.show_factors(caller=anna)).recovery_codes_left == 0
    assert not (await caller(rooms, session)).factor
    with pytest.raises(FactorNotFound):
        await rooms.remove_generator(caller=anna)
    for refused in (
        rooms.renew_codes(caller=anna),
        rooms.confirm_session(caller=anna, code=codes[0]),
    ):
        with pytest.raises(NoFactor):
            await refused
    await rooms.enter()


async def test_keys_have_no_second_factor(rooms):
    key = Caller(OwnerId(derived_id("shop")), "shop", frozenset({"*"}))
    for refused in (
        rooms.show_factors(caller=key),
        rooms.begin_generator(caller=key),
        rooms.confirm_generator(caller=key, code="123456"),
        rooms.remove_generator(caller=key),
        rooms.renew_codes(caller=key),
        rooms.confirm_session(caller=key, code="123456"),
    ):
        with pytest.raises(PeopleOnly):
            await refused
    rooms.policy.check_set_up(key)
    rooms.policy.check_confirmed(key)


async def test_nobody_has_no_factors(rooms):
    nobody = Caller(OwnerId(derived_id("nobody")), "Nobody", frozenset(), "user")
    assert not await rooms.show_factors(caller=nobody)
    with pytest.raises(UserNotFound):
        await rooms.begin_generator(caller=nobody)
