"""What signing in with a second factor promises, and showing it again."""

import asyncio

import pytest

from domain.access.factors import (
    CHALLENGE_LIFETIME,
    CONFIRMED_FOR,
    ChallengeExpired,
    InvalidCode,
    SecondFactorRequired,
    TooManyCodes,
)
from domain.access.password import Password
from tests.factors import STEP, caller, challenge, code, complete, with_generator, wrong


async def test_signing_in_takes_a_second_step(rooms, session):
    secret, _ = await with_generator(rooms, session)
    begun = await challenge(rooms)

    entered = await complete(rooms, begun, code(rooms, secret))

    anna = await caller(rooms, entered)
    assert anna.confirmed_at == rooms.time.at
    rooms.time.passes(STEP)
    with pytest.raises(ChallengeExpired):
        await complete(rooms, begun, code(rooms, secret))


async def test_a_wrong_code_leaves_the_challenge(rooms, session):
    secret, _ = await with_generator(rooms, session)
    begun = await challenge(rooms)
    with pytest.raises(InvalidCode):
        await complete(rooms, begun, wrong(rooms, secret))
    await complete(rooms, begun, code(rooms, secret))


async def test_a_challenge_expires(rooms, session):
    secret, _ = await with_generator(rooms, session)
    begun = await challenge(rooms)
    rooms.time.passes(CHALLENGE_LIFETIME.total_seconds())
    with pytest.raises(ChallengeExpired):
        await complete(rooms, begun, code(rooms, secret))


async def test_a_challenge_ends_with_the_password_it_stands_for(rooms, user, session):
    secret, _ = await with_generator(rooms, session)
    begun = await challenge(rooms)
    await rooms.users.set_password(user.id, await rooms.hasher.hash(Password("another one")))
    with pytest.raises(ChallengeExpired):
        await complete(rooms, begun, code(rooms, secret))


@pytest.mark.parametrize("text", ["", "x", "0" * 43, "é" * 43, "a b", "\0"])
async def test_garbage_is_no_challenge(rooms, text):
    with pytest.raises(ChallengeExpired):
        await complete(rooms, text, "123456")


async def test_of_two_at_once_with_one_code_one_is_right(rooms, session):
    secret, codes = await with_generator(rooms, session)
    begun = [await challenge(rooms) for _ in range(4)]
    for shown in code(rooms, secret), codes[0]:
        answers = await asyncio.gather(
            *(complete(rooms, each, shown) for each in begun), return_exceptions=True
        )
        kinds = sorted(type(each).__name__ for each in answers)
        assert kinds == ["InvalidCode"] * 3 + ["SignedIn"]
        begun = [await challenge(rooms) for _ in range(4)]
        rooms.time.passes(60)


async def test_of_two_at_once_with_one_challenge_one_comes_in(rooms, session):
    _, codes = await with_generator(rooms, session)
    begun = await challenge(rooms)
    answers = await asyncio.gather(
        *(complete(rooms, begun, each) for each in codes[:4]), return_exceptions=True
    )
    kinds = sorted(type(each).__name__ for each in answers)
    assert kinds == ["ChallengeExpired"] * 3 + ["SignedIn"]
    assert (await rooms.factors.of(session.user.id)).recovery_codes_left == 9


async def test_a_recovery_code_is_good_once_however_it_is_typed(rooms, session):
    _, codes = await with_generator(rooms, session)
    anna = await caller(rooms, session)

    await complete(rooms, await challenge(rooms), codes[0].upper().replace("-", " "))

    with pytest.raises(InvalidCode):
        await rooms.confirm_session(caller=anna, code=codes[0])
    await rooms.confirm_session(caller=anna, code=codes[1])
    assert (await rooms.show_factors(caller=anna)).recovery_codes_left == 8


async def test_guessing_is_slowed_down_and_never_locks_out(rooms, session):
    secret, codes = await with_generator(rooms, session)
    anna = await caller(rooms, session)
    for _ in range(5):
        with pytest.raises(InvalidCode):
            await rooms.confirm_session(caller=anna, code=wrong(rooms, secret))
    for each in code(rooms, secret), codes[0], wrong(rooms, secret):
        with pytest.raises(TooManyCodes) as refused:
            await rooms.confirm_session(caller=anna, code=each)
        assert refused.value.retry_after_seconds == 60
    begun = await challenge(rooms)
    with pytest.raises(TooManyCodes):
        await complete(rooms, begun, codes[0])

    rooms.time.passes(60)
    await rooms.confirm_session(caller=anna, code=code(rooms, secret))


async def test_an_application_shows_its_code_with_the_password(rooms, user, session):
    assert await rooms.check_factor(user=user, code=None) is None
    secret, _ = await with_generator(rooms, session)
    with pytest.raises(SecondFactorRequired) as asked:
        await rooms.check_factor(user=user, code=None)
    assert not asked.value.more
    with pytest.raises(InvalidCode):
        await rooms.check_factor(user=user, code=wrong(rooms, secret))
    shown = code(rooms, secret)
    assert await rooms.check_factor(user=user, code=shown) == rooms.time.at
    with pytest.raises(InvalidCode):
        await rooms.check_factor(user=user, code=shown)


async def test_confirming_holds_for_five_minutes_of_one_session(rooms, session):
    secret, _ = await with_generator(rooms, session)
    other = await complete(rooms, await challenge(rooms), code(rooms, secret))
    rooms.time.passes(CONFIRMED_FOR.total_seconds())
    with pytest.raises(SecondFactorRequired):
        rooms.policy.check_confirmed(await caller(rooms, session))

    until = await rooms.confirm_session(
        caller=await caller(rooms, session), code=code(rooms, secret)
    )

    assert until == rooms.time.at + CONFIRMED_FOR
    rooms.policy.check_confirmed(await caller(rooms, session))
    with pytest.raises(SecondFactorRequired):
        rooms.policy.check_confirmed(await caller(rooms, other))
