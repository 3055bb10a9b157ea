"""Complete a sign-in with a second factor."""

from dataclasses import dataclass
from hmac import compare_digest

from application.access.factors.ask_second_factor import password_proof
from application.access.factors.check_second_factor import note
from application.access.factors.judge_code import JudgeCode
from application.access.factors.ports import BeginFactorWork, FactorWork
from application.access.open_session import OpenSession, SignedIn
from application.access.ports import Account
from application.shared.ports import Clock
from domain.access.factors import Challenge, ChallengeExpired, ChallengeKind, InvalidCode
from domain.access.identities import UserNotFound
from domain.access.tokens import Token


@dataclass(frozen=True, slots=True)
class CompleteSignIn:
    """Begin a session by a challenge and a code, which is used up; so is the challenge.

    A wrong code leaves the challenge for another try. Raises `ChallengeExpired`, `InvalidCode` and
    `TooManyCodes`.
    """

    begin: BeginFactorWork
    judge: JudgeCode
    open_session: OpenSession
    clock: Clock

    async def __call__(
        self, *, challenge: str, code: str, address: str | None, user_agent: str
    ) -> SignedIn:
        token, now = Token.read_session(challenge), self.clock.now()
        if token is None:
            raise ChallengeExpired
        async with self.begin() as work:
            held = await work.challenges.hold(token.digest, ChallengeKind.SIGN_IN, at=now)
            account = await _proved(work, held)
            shown = await self.judge(work, account.user.id, code, at=now)
            if shown is not None:
                await work.challenges.drop(held.digest)
            await note(work, account.user.id, shown)
        if shown is None:
            raise InvalidCode
        return await self.open_session(
            user=account.user,
            address=address,
            user_agent=user_agent,
            password_hash=account.password_hash,
            confirmed_at=now,
        )


async def _proved(work: FactorWork, challenge: Challenge) -> Account:
    """Give whose challenge it is, if the password is still the same. Raises `ChallengeExpired`."""
    if challenge.user_id is None:
        raise ChallengeExpired
    try:
        user = await work.users.get(challenge.user_id)
    except UserNotFound:
        raise ChallengeExpired from None
    account = await work.users.account(user.email)
    if account is None or not user.active:
        raise ChallengeExpired
    if not compare_digest(password_proof(account), challenge.nonce):
        raise ChallengeExpired
    return account
