"""The keys under which personal facts are hashed: one for each person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from secrets import token_bytes

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import Executor, load_queries
from application.shared.audit.told import ERASED
from application.shared.ports import FieldCipher
from domain.shared.ids import OwnerId
from domain.shared.sealing import FieldUnreadable

SQL = load_queries("adapters.postgres.audit")
SEALED = (SealedColumn.of("audit.key", SQL, "subject_keys"),)
KEY_BYTES = 32
UNREADABLE = b""


@dataclass(frozen=True, slots=True)
class SubjectKeys:
    """Keys as they are stored: sealed, when there is a cipher.

    They are not remembered here: a key that was destroyed is not known to anybody any more.
    """

    cipher: FieldCipher | None

    async def provide(
        self, database: Executor, subjects: Collection[OwnerId]
    ) -> Mapping[OwnerId, bytes | None]:
        """Give the keys of these persons, made where there are none; None for who was erased.

        Raises `FieldUnreadable`, which is `Unavailable`.
        """
        found = await self._found(database, subjects)
        missing = sorted(set(subjects) - found.keys())
        if missing:
            made = [self._seal(each, token_bytes(KEY_BYTES)) for each in missing]
            await database.execute(SQL["add_keys"], missing, made)
            found = await self._found(database, subjects)  # Somebody else may have been faster.
        return {
            subject: None if sealed is None else self._open(subject, sealed)
            for subject, sealed in found.items()
        }

    async def known(
        self, database: Executor, subjects: Collection[OwnerId]
    ) -> Mapping[OwnerId, bytes | None]:
        """Give the keys that are there, None for who was erased.

        They are empty where they cannot be opened, or are gone without an act that tells it.
        """
        keys: dict[OwnerId, bytes | None] = {}
        for subject, sealed in (await self._found(database, subjects)).items():
            try:
                keys[subject] = None if sealed is None else self._open(subject, sealed)
            except (FieldUnreadable, ValueError):
                keys[subject] = UNREADABLE
        gone = [subject for subject, key in keys.items() if key is None]
        if gone:
            told = await database.fetch(SQL["erased_by_act"], gone, ERASED)
            keys |= dict.fromkeys(set(gone) - {row["subject"] for row in told}, UNREADABLE)
        return keys

    async def _found(
        self, database: Executor, subjects: Collection[OwnerId]
    ) -> dict[OwnerId, str | None]:
        if not subjects:
            return {}
        rows = await database.fetch(SQL["keys_of"], list(subjects))
        return {OwnerId(row["subject"]): row["sealed"] for row in rows}

    def _seal(self, subject: OwnerId, key: bytes) -> str:
        if self.cipher is None:
            return key.hex()
        return self.cipher.seal(key.hex(), purpose=_purpose(subject))

    def _open(self, subject: OwnerId, sealed: str) -> bytes:
        if self.cipher is None:
            return bytes.fromhex(sealed)
        return bytes.fromhex(self.cipher.open(sealed, purpose=_purpose(subject)))


def _purpose(subject: OwnerId) -> str:
    return f"audit.key {subject}"
