"""What is true for a moment only: told to whoever looks on now, and kept nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.shared.ids import HOUSE, OwnerId


@dataclass(frozen=True, slots=True)
class Announcement:
    """A message without a position: how far something has come, which figures have moved."""

    type: str
    owner: OwnerId
    at: datetime
    data: Mapping[str, object]


class Announce(Protocol):
    """The way to those who are connected, whichever process they are connected to."""

    async def __call__(
        self, type_: str, data: Mapping[str, object], *, owner: OwnerId = HOUSE
    ) -> None:
        """Tell whoever has subscribed to the type and may see it.

        Call it outside of transactions. Nothing that matters may hang on it: it never raises, and
        what cannot be told now (a database that is away, more than 7,000 bytes) is never told.
        """
        ...


class Announcements(Protocol):
    """What is announced in any process."""

    def attend(self, heard: Callable[[Announcement], None]) -> None:
        """Call for each announcement from now on; what is missed is lost."""
        ...
