"""Prove oneself with a passkey: to sign in, or to confirm a session."""

from dataclasses import dataclass
from datetime import datetime

from application.access.factors.confirm_session import confirm
from application.access.factors.judge_code import Shown
from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork, FactorWork
from application.access.known_callers import KnownCallers
from application.access.open_session import OpenSession, SignedIn
from application.access.passkeys.add_passkey import digest_of, told
from application.access.passkeys.begin_passkey import Asked, new_challenge
from application.access.passkeys.ports import Ceremonies, Credential
from application.access.ports import Secrets
from application.shared.ports import Clock
from domain.access.factors import CONFIRMED_FOR, ChallengeKind
from domain.access.passkeys import InvalidPasskey, Site
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class AskPasskey:
    """Ask a browser for any passkey of the site, whoever is there."""

    begin: BeginFactorWork
    ceremonies: Ceremonies
    secrets: Secrets
    clock: Clock

    async def __call__(self, *, site: Site) -> Asked:
        now = self.clock.now()
        token, challenge = new_challenge(self.secrets, ChallengeKind.PASSKEY, now)
        async with self.begin() as work:
            await work.challenges.add(challenge, at=now)
        return Asked(token, self.ceremonies.request(site, challenge.nonce))


@dataclass(frozen=True, slots=True)
class JudgePasskey:
    """Use a challenge up by the answer of a passkey, within a transaction; gives whose it is.

    Nothing for one that has counted backwards, which may be a copy: that is told to the trail, so
    the transaction has to be committed. Raises `ChallengeExpired` and `InvalidPasskey`.
    """

    ceremonies: Ceremonies

    async def __call__(
        self,
        work: FactorWork,
        site: Site,
        challenge: str,
        credential: Credential,
        *,
        at: datetime,
        of: OwnerId | None = None,
    ) -> OwnerId | None:
        asked = await work.challenges.hold(digest_of(challenge), ChallengeKind.PASSKEY, at=at)
        known = await work.passkeys.find(self.ceremonies.credential_id(credential))
        if known is None or known.site != site.domain or of not in {None, known.user_id}:
            raise InvalidPasskey
        shown = self.ceremonies.shown(site, asked.nonce, credential, known.public_key)
        if shown.user_id not in {None, known.user_id.bytes}:
            raise InvalidPasskey
        await work.challenges.drop(asked.digest)
        if not await work.passkeys.note_use(known.id, shown.sign_count, at=at):
            act = told("count_regressed", None, known.id, subject=known.user_id, refused=True)
            await work.audit.record(act)
            return None
        return known.user_id


@dataclass(frozen=True, slots=True)
class EnterWithPasskey:
    """Begin a session by a passkey, which is as good as a password and a second factor.

    Raises `ChallengeExpired` and `InvalidPasskey`.
    """

    begin: BeginFactorWork
    judge: JudgePasskey
    open_session: OpenSession
    clock: Clock

    async def __call__(
        self,
        *,
        site: Site,
        challenge: str,
        credential: Credential,
        address: str | None,
        user_agent: str,
    ) -> SignedIn:
        now = self.clock.now()
        async with self.begin() as work:
            whose = await self.judge(work, site, challenge, credential, at=now)
            user = None if whose is None else await work.users.get(whose)
        if user is None or not user.active:
            raise InvalidPasskey
        return await self.open_session(
            user=user, address=address, user_agent=user_agent, confirmed_at=now
        )


@dataclass(frozen=True, slots=True)
class ConfirmWithPasskey:
    """Show one's passkey for the next five minutes of one's session; gives when these end.

    Raises `ChallengeExpired`, `InvalidPasskey` and `PeopleOnly`.
    """

    begin: BeginFactorWork
    judge: JudgePasskey
    known: KnownCallers
    clock: Clock

    async def __call__(
        self, *, caller: Caller, site: Site, challenge: str, credential: Credential
    ) -> datetime:
        user_id, now, session = person(caller), self.clock.now(), None
        async with self.begin() as work:
            whose = await self.judge(work, site, challenge, credential, at=now, of=user_id)
            if whose is not None:
                session = await confirm(work, caller, Shown.PASSKEY, at=now)
        if whose is None:
            raise InvalidPasskey
        if session is not None:
            await self.known.look_again(session)
        return now + CONFIRMED_FOR
