"""Words for tests of second factors: somebody with a telephone."""

import pyotp
import pytest

from domain.access.factors import SecondFactorRequired
from domain.access.passkeys import Site

STEP = 30
SITE = Site.of(None, "localhost")


def code(rooms, secret, steps=0):
    """What a generator shows now, or some steps from now."""
    return pyotp.TOTP(secret).at(rooms.time.at, counter_offset=steps)


def wrong(rooms, secret):
    """Six digits that the generator does not show at about this time."""
    near = {code(rooms, secret, steps) for steps in range(-2, 3)}
    return next(each for n in range(9) if (each := f"{n}{n}1234") not in near)


async def caller(rooms, signed_in):
    """Give who holds a session, as of now."""
    return await rooms.known.look_again(signed_in.token.digest)


async def with_generator(rooms, signed_in):
    """Set a generator up; gives its secret and the recovery codes. The next step has come."""
    who = await caller(rooms, signed_in)
    begun = await rooms.begin_generator(caller=who)
    codes = await rooms.confirm_generator(caller=who, code=code(rooms, begun.secret))
    rooms.time.passes(STEP)
    return begun.secret, codes


async def challenge(rooms):
    with pytest.raises(SecondFactorRequired) as asked:
        await rooms.enter()
    return asked.value.more["challenge"]


async def complete(rooms, challenge, code):
    return await rooms.complete_sign_in(
        challenge=challenge, code=code, address="192.0.2.1", user_agent="Test"
    )


def shown(asked):
    return {"publicKey": asked.options}


async def add(rooms, anna, device, name="Telephone"):
    asked = await rooms.begin_passkey(caller=anna, site=SITE)
    return await rooms.add_passkey(
        caller=anna,
        site=SITE,
        challenge=asked.challenge.text,
        name=name,
        credential=device.make(shown(asked)),
    )
