"""What second factors ask of the world."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.passkeys.ports import Passkeys
from application.access.ports import Users
from application.shared.ports import Audit
from domain.access.factors import Challenge, ChallengeKind
from domain.access.passkeys import Passkey
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class CodeGenerator:
    """An app that shows a new code each half minute."""

    secret: str
    """Sealed."""
    since: datetime
    last_step: int
    """The newest code that was used; older ones are refused as well."""


@dataclass(frozen=True, slots=True)
class PendingGenerator:
    """One that has yet to show its first code."""

    secret: str
    """Sealed."""
    since: datetime


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody can show besides a password."""

    generator: CodeGenerator | None = None
    pending: PendingGenerator | None = None
    passkeys: Sequence[Passkey] = ()
    recovery_codes_left: int = 0

    def __bool__(self) -> bool:
        """Whether there is any second factor; recovery codes alone are none."""
        return self.generator is not None or bool(self.passkeys)


NO_FACTORS = Factors()


class SecondFactors(Protocol):
    """The second factors of people."""

    async def of(self, user_id: OwnerId) -> Factors:
        """Give somebody's factors; of nobody there are none."""
        ...

    async def hold(self, user_id: OwnerId) -> Factors:
        """Give them, and keep everybody else from changing them within the transaction.

        Raises `UserNotFound`.
        """
        ...

    async def begin_generator(self, user_id: OwnerId, secret: str, *, at: datetime) -> None:
        """Keep the sealed secret of a generator until its first code."""
        ...

    async def set_generator(
        self, user_id: OwnerId, secret: str, *, step: int, at: datetime
    ) -> None:
        """Let a generator be somebody's only one."""
        ...

    async def note_step(self, user_id: OwnerId, step: int) -> None:
        """Note that a code was used."""
        ...

    async def remove_generator(self, user_id: OwnerId) -> None:
        """Forget it, with one that has yet to show its first code."""
        ...

    async def set_recovery_codes(
        self, user_id: OwnerId, digests: Collection[Digest], *, at: datetime
    ) -> None:
        """Replace somebody's recovery codes, used or not, by these."""
        ...

    async def use_recovery_code(self, user_id: OwnerId, digest: Digest, *, at: datetime) -> bool:
        """Use a code up; false when there is none like it, or it is used already."""
        ...

    async def wrong_codes(self, user_id: OwnerId, *, since: datetime) -> Sequence[datetime]:
        """Give the instants of wrong codes."""
        ...

    async def note_wrong_code(self, user_id: OwnerId, *, at: datetime) -> None:
        """Note another one."""
        ...

    async def confirm(self, user_id: OwnerId, session: str, *, at: datetime) -> Digest | None:
        """Note on a session, by its public id, that a factor was shown; give its digest."""
        ...


class Challenges(Protocol):
    """What people have begun, in all processes."""

    async def add(self, challenge: Challenge, *, at: datetime) -> None:
        """Keep it until it expires, and forget those that have."""
        ...

    async def hold(self, digest: Digest, kind: ChallengeKind, *, at: datetime) -> Challenge:
        """Give it, and let nobody else complete it within the transaction.

        Raises `ChallengeExpired`.
        """
        ...

    async def drop(self, digest: Digest) -> None:
        """Forget it: it is completed."""
        ...


@dataclass(frozen=True, slots=True)
class FactorWork:
    """One transaction on second factors: leaving it cleanly commits, raising rolls it back."""

    users: Users
    factors: SecondFactors
    challenges: Challenges
    passkeys: Passkeys
    audit: Audit


BeginFactorWork = Callable[[], AbstractAsyncContextManager[FactorWork]]


class OneTimeCodes(Protocol):
    """Codes that a generator shows: six digits, another one every 30 seconds."""

    def secret(self) -> str:
        """Make up a secret, as people may have to type it."""
        ...

    def step(self, secret: str, code: str, *, at: datetime) -> int | None:
        """Give the step whose code it is: the present one, or the one before or after."""
        ...

    def uri(self, secret: str, *, name: str) -> str:
        """Give what a generator reads from a picture."""
        ...


class QrCodes(Protocol):
    """Pictures that a telephone reads."""

    def svg(self, text: str) -> str:
        """Draw one, with nothing in it that a page may not have."""
        ...
