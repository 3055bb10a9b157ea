"""Ports that every context may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Give the present instant, in UTC and aware of it."""
        ...


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody did, or was refused, to an object.

    `before` and `after` show what changed, without secrets. `personal` are facts about the person
    `subject`, kept so that they can be erased without breaking the chain.
    """

    action: str
    """Past tense with its resource: `user.invited`, `api_key.revoked`, `ledger.entry_posted`."""
    by: Caller | None
    """None for the system itself."""
    object_type: str
    object_id: str
    before: Mapping[str, object] | None = None
    after: Mapping[str, object] | None = None
    refused: bool = False
    subject: OwnerId | None = None
    personal: Mapping[str, object] | None = None


class Audit(Protocol):
    """The trail of who did what."""

    async def record(self, act: Act) -> None:
        """Write it with the transaction it belongs to: both stand or fall together.

        Call it last: the trail has one row after the other, and its end is held until the commit.
        """
        ...


class FieldCipher(Protocol):
    """Seals single fields, such as bank details, so that the database alone does not tell them.

    The `purpose` says what a field is, and whose: what was sealed for one purpose cannot be opened
    for another, so that nobody gains by moving it to another row. It need not be secret, but has
    to be the same for ever: `access.totp 1b9d...`.
    """

    def seal(self, text: str, *, purpose: str) -> str:
        """Give an envelope of printable ASCII, another one each time. Raises `FieldUnreadable`."""
        ...

    def open(self, sealed: str, *, purpose: str) -> str:
        """Give what was sealed.

        Raises `FieldUnreadable` when the key is missing, or when it was sealed for another purpose
        or changed.
        """
        ...

    def mark(self) -> str:
        """Give what envelopes begin with that are sealed now; others have an older key."""
        ...
