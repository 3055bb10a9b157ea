"""Ports that every context may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.settings import Setting

T = TypeVar("T")


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


class Settings(Protocol):
    """What operators have tuned."""

    def get(self, setting: Setting[T]) -> T:
        """Give the present value, from memory: ask each time, it may change while we run."""
        ...
