"""Second factors in dictionaries."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from uuid import UUID, uuid4

from adapters.memory.access import MemoryAudit, MemoryUsers
from adapters.memory.access_state import MemoryAccess
from application.access.factors.ports import (
    CodeGenerator,
    Factors,
    FactorWork,
    PendingGenerator,
)
from domain.access.factors import LONGEST_WINDOW, Challenge, ChallengeExpired, ChallengeKind
from domain.access.passkeys import (
    KnownPasskey,
    NewPasskey,
    Passkey,
    PasskeyNotFound,
    PasskeyTaken,
)
from domain.access.tokens import Digest
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class MemoryPasskey:
    """A row."""

    user_id: OwnerId
    key: NewPasskey
    site: str
    passkey: Passkey


@dataclass(slots=True)
class MemoryFactors:
    """What the parts share; whose second factor there is stands with the people."""

    access: MemoryAccess
    held: dict[OwnerId, Factors] = field(default_factory=dict)
    codes: dict[tuple[OwnerId, Digest], datetime | None] = field(default_factory=dict)
    """Recovery codes, and when they were used."""
    wrong: list[tuple[OwnerId, datetime]] = field(default_factory=list)
    challenges: dict[Digest, Challenge] = field(default_factory=dict)
    passkeys: dict[UUID, MemoryPasskey] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemorySecondFactors:
    """`SecondFactors`."""

    kept: MemoryFactors

    async def of(self, user_id: OwnerId) -> Factors:
        passkeys = [each.passkey for each in self.kept.passkeys.values() if each.user_id == user_id]
        left = [None for (each, _), used in self.kept.codes.items() if each == user_id and not used]
        held = self.kept.held.get(user_id, Factors())
        return replace(held, passkeys=passkeys, recovery_codes_left=len(left))

    async def hold(self, user_id: OwnerId) -> Factors:
        await MemoryUsers(self.kept.access).get(user_id)
        return await self.of(user_id)

    async def begin_generator(self, user_id: OwnerId, secret: str, *, at: datetime) -> None:
        await self._change(user_id, pending=PendingGenerator(secret, at))

    async def set_generator(
        self, user_id: OwnerId, secret: str, *, step: int, at: datetime
    ) -> None:
        await self._change(user_id, generator=CodeGenerator(secret, at, step), pending=None)

    async def note_step(self, user_id: OwnerId, step: int) -> None:
        generator = (await self.of(user_id)).generator
        if generator is not None:
            await self._change(user_id, generator=replace(generator, last_step=step))

    async def remove_generator(self, user_id: OwnerId) -> None:
        await self._change(user_id, generator=None, pending=None)

    async def set_recovery_codes(
        self, user_id: OwnerId, digests: Collection[Digest], *, at: datetime
    ) -> None:
        del at  # Nobody asks for it.
        for known in [each for each in self.kept.codes if each[0] == user_id]:
            del self.kept.codes[known]
        self.kept.codes.update(dict.fromkeys([(user_id, each) for each in digests]))

    async def use_recovery_code(self, user_id: OwnerId, digest: Digest, *, at: datetime) -> bool:
        unused = self.kept.codes.get((user_id, digest), at) is None
        if unused:
            self.kept.codes[user_id, digest] = at
        return unused

    async def wrong_codes(self, user_id: OwnerId, *, since: datetime) -> Sequence[datetime]:
        return [at for each, at in self.kept.wrong if each == user_id and at > since]

    async def note_wrong_code(self, user_id: OwnerId, *, at: datetime) -> None:
        recent = [each for each in self.kept.wrong if each[1] > at - LONGEST_WINDOW]
        self.kept.wrong = [*recent, (user_id, at)]

    async def confirm(self, user_id: OwnerId, session: str, *, at: datetime) -> Digest | None:
        for digest, each in self.kept.access.sessions.items():
            if each.user_id == user_id and digest.hex()[:16] == session:
                self.kept.access.sessions[digest] = replace(each, confirmed_at=at)
                return digest
        return None

    async def _change(self, user_id: OwnerId, **changes: object) -> None:
        factors = replace(await self.of(user_id), **changes)  # type: ignore[arg-type]  # By name.
        self.kept.held[user_id] = factors
        self.sum_up(user_id, factors)

    def sum_up(self, user_id: OwnerId, factors: Factors) -> None:
        people = self.kept.access.with_factor
        (people.add if factors else people.discard)(user_id)


@dataclass(frozen=True, slots=True)
class MemoryChallenges:
    """`Challenges`."""

    kept: MemoryFactors

    async def add(self, challenge: Challenge, *, at: datetime) -> None:
        known = self.kept.challenges
        for each in [each.digest for each in known.values() if each.expires_at <= at]:
            del known[each]
        known[challenge.digest] = challenge

    async def hold(self, digest: Digest, kind: ChallengeKind, *, at: datetime) -> Challenge:
        found = self.kept.challenges.get(digest)
        if found is None or found.kind is not kind or found.expires_at <= at:
            raise ChallengeExpired
        return found

    async def drop(self, digest: Digest) -> None:
        self.kept.challenges.pop(digest, None)


@dataclass(frozen=True, slots=True)
class MemoryPasskeys:
    """`Passkeys`."""

    kept: MemoryFactors

    async def find(self, credential_id: bytes) -> KnownPasskey | None:
        for each in self.kept.passkeys.values():
            if each.key.credential_id == credential_id:
                known = each.passkey.id, each.user_id, each.key.public_key, each.site
                return KnownPasskey(*known)
        return None

    async def credential_ids(self, user_id: OwnerId) -> Sequence[bytes]:
        rows = self.kept.passkeys.values()
        return [each.key.credential_id for each in rows if each.user_id == user_id]

    async def add(
        self, user_id: OwnerId, passkey: NewPasskey, *, site: str, name: str, at: datetime
    ) -> Passkey:
        if await self.find(passkey.credential_id) is not None:
            raise PasskeyTaken
        added = Passkey(uuid4(), name, at, None)
        self.kept.passkeys[added.id] = MemoryPasskey(user_id, passkey, site, added)
        await self._sum_up(user_id)
        return added

    async def note_use(self, passkey_id: UUID, sign_count: int, *, at: datetime) -> bool:
        row = self.kept.passkeys[passkey_id]
        if not (row.key.sign_count < sign_count or row.key.sign_count == sign_count == 0):
            return False
        key = replace(row.key, sign_count=sign_count)
        used = replace(row.passkey, last_used_at=at)
        self.kept.passkeys[passkey_id] = replace(row, key=key, passkey=used)
        return True

    async def rename(self, user_id: OwnerId, passkey_id: UUID, name: str) -> Passkey:
        row = self._own(user_id, passkey_id)
        named = replace(row.passkey, name=name)
        self.kept.passkeys[passkey_id] = replace(row, passkey=named)
        return named

    async def remove(self, user_id: OwnerId, passkey_id: UUID) -> Passkey:
        removed = self._own(user_id, passkey_id).passkey
        del self.kept.passkeys[passkey_id]
        await self._sum_up(user_id)
        return removed

    async def _sum_up(self, user_id: OwnerId) -> None:
        factors = MemorySecondFactors(self.kept)
        factors.sum_up(user_id, await factors.of(user_id))

    def _own(self, user_id: OwnerId, passkey_id: UUID) -> MemoryPasskey:
        row = self.kept.passkeys.get(passkey_id)
        if row is None or row.user_id != user_id:
            raise PasskeyNotFound
        return row


@dataclass(frozen=True, slots=True)
class MemoryFactorWork:
    """`BeginFactorWork`: what fails is undone."""

    kept: MemoryFactors

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[FactorWork]:
        before = [
            (each, part.name, copy(getattr(each, part.name)))
            for each in (self.kept, self.kept.access)
            for part in fields(each)
            if part.name != "access"
        ]
        try:
            yield FactorWork(
                MemoryUsers(self.kept.access),
                MemorySecondFactors(self.kept),
                MemoryChallenges(self.kept),
                MemoryPasskeys(self.kept),
                MemoryAudit(self.kept.access.acts),
            )
        except BaseException:
            for part, name, value in before:
                setattr(part, name, value)
            raise
