"""Keep a passkey that a device has made."""

from dataclasses import dataclass
from uuid import UUID

from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork, FactorWork
from application.access.known_callers import KnownCallers
from application.access.passkeys.ports import Ceremonies, Credential
from application.shared.ports import Act, Clock
from domain.access.factors import ChallengeExpired, ChallengeKind
from domain.access.identities import valid_name
from domain.access.passkeys import MOST, Passkey, Site, TooManyPasskeys
from domain.access.tokens import Digest, Token
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class AddPasskey:
    """Complete what `BeginPasskey` has begun, once. It confirms the session, too.

    Raises `ChallengeExpired`, `PasskeyRefused`, `PasskeyTaken`, `TooManyPasskeys`, `InvalidName`
    and `PeopleOnly`.
    """

    begin: BeginFactorWork
    ceremonies: Ceremonies
    known: KnownCallers
    clock: Clock

    async def __call__(
        self, *, caller: Caller, site: Site, challenge: str, name: str, credential: Credential
    ) -> Passkey:
        user_id, name, now = person(caller), valid_name(name), self.clock.now()
        async with self.begin() as work:
            digest = digest_of(challenge)
            asked = await work.challenges.hold(digest, ChallengeKind.NEW_PASSKEY, at=now)
            if asked.user_id != user_id:
                raise ChallengeExpired
            made = self.ceremonies.created(site, asked.nonce, credential)
            await self._check_room(work, user_id)
            added = await work.passkeys.add(user_id, made, site=site.domain, name=name, at=now)
            await work.challenges.drop(digest)
            session = await work.factors.confirm(user_id, caller.credential, at=now)
            await work.audit.record(told("added", caller, added.id, after={"name": name}))
        if session is not None:
            await self.known.look_again(session)
        return added

    async def _check_room(self, work: FactorWork, user_id: OwnerId) -> None:
        held = await work.factors.hold(user_id)
        if len(held.passkeys) >= MOST:
            raise TooManyPasskeys


def digest_of(challenge: str) -> Digest:
    """Give what a challenge is kept by. Raises `ChallengeExpired` for what is none."""
    token = Token.read_session(challenge)
    if token is None:
        raise ChallengeExpired
    return token.digest


def told(
    deed: str,
    by: Caller | None,
    passkey_id: UUID,
    *,
    subject: OwnerId | None = None,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
    refused: bool = False,
) -> Act:
    """Say for the trail what was done to a passkey."""
    whose = by.principal if by else subject
    action = f"passkey.{deed}"
    return Act(action, by, "passkey", str(passkey_id), before, after, refused, whose)
