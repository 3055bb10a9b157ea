"""Ask for a second factor after a password that was right."""

from dataclasses import dataclass
from hashlib import sha256

from application.access.factors.ports import Challenges, SecondFactors
from application.access.ports import Account, Secrets
from application.shared.ports import Clock
from domain.access.factors import (
    CHALLENGE_LIFETIME,
    Challenge,
    ChallengeKind,
    SecondFactorRequired,
)


@dataclass(frozen=True, slots=True)
class AskSecondFactor:
    """Let pass whoever has no second factor.

    For all others raises `SecondFactorRequired` with a challenge: it stands for the password for
    five minutes, as long as that stays the same.
    """

    factors: SecondFactors
    challenges: Challenges
    secrets: Secrets
    clock: Clock

    async def __call__(self, *, account: Account) -> None:
        if not await self.factors.of(account.user.id):
            return
        token, now = self.secrets.session(), self.clock.now()
        challenge = Challenge(
            token.digest,
            ChallengeKind.SIGN_IN,
            now + CHALLENGE_LIFETIME,
            account.user.id,
            password_proof(account),
        )
        await self.challenges.add(challenge, at=now)
        raise SecondFactorRequired(token.text)


def password_proof(account: Account) -> bytes:
    """Give what changes with the password."""
    return sha256((account.password_hash or "").encode()).digest()
