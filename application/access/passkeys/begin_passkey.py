"""Begin to make a passkey."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork
from application.access.passkeys.ports import Ceremonies
from application.access.ports import Secrets
from application.shared.ports import Clock
from domain.access.factors import CHALLENGE_LIFETIME, Challenge, ChallengeKind
from domain.access.passkeys import MOST, Site, TooManyPasskeys
from domain.access.tokens import Token
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is asked, and the name under which it answers within five minutes."""

    challenge: Token = field(repr=False)
    options: Mapping[str, Any]


def new_challenge(
    secrets: Secrets, kind: ChallengeKind, at: datetime, user_id: OwnerId | None = None
) -> tuple[Token, Challenge]:
    """Give a challenge for a device, and the token by which it is known outside."""
    token, nonce = secrets.session(), secrets.session().digest
    return token, Challenge(token.digest, kind, at + CHALLENGE_LIFETIME, user_id, nonce)


@dataclass(frozen=True, slots=True)
class BeginPasskey:
    """Ask a device of the caller's for a new key. Raises `TooManyPasskeys` and `PeopleOnly`."""

    begin: BeginFactorWork
    ceremonies: Ceremonies
    secrets: Secrets
    clock: Clock

    async def __call__(self, *, caller: Caller, site: Site) -> Asked:
        user_id, now = person(caller), self.clock.now()
        token, challenge = new_challenge(self.secrets, ChallengeKind.NEW_PASSKEY, now, user_id)
        async with self.begin() as work:
            known = await work.passkeys.credential_ids(user_id)
            if len(known) >= MOST:
                raise TooManyPasskeys
            user = await work.users.get(user_id)
            await work.challenges.add(challenge, at=now)
        options = self.ceremonies.creation(site, challenge.nonce, user=user, known=known)
        return Asked(token, options)
