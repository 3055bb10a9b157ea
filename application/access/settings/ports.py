"""What settings ask of the world."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.shared.ports import Audit, Tell
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Somebody:
    """A principal, with the name by which others know it."""

    id: OwnerId
    name: str


@dataclass(frozen=True, slots=True)
class StoredSetting:
    """A value that somebody has set; it may have become invalid since."""

    name: str
    value: object
    changed_at: datetime
    changed_by: Somebody | None
    """None for the command line, and for the system itself."""


class StoredSettings(Protocol):
    """All values that are not the defaults."""

    async def all(self) -> Sequence[StoredSetting]:
        """Give them in the order of their names. Raises `Unavailable`."""
        ...

    async def lock(self, name: str) -> StoredSetting | None:
        """Give one, which nobody else changes until the transaction ends."""
        ...

    async def put(self, name: str, value: object, *, by: OwnerId | None, at: datetime) -> None:
        """Set it, and let every process know after the commit."""
        ...

    async def remove(self, name: str) -> None:
        """Forget it, and let every process know after the commit."""
        ...


@dataclass(frozen=True, slots=True)
class SettingWork:
    """One transaction: leaving it cleanly commits, raising rolls everything back."""

    settings: StoredSettings
    tell: Tell
    audit: Audit


BeginSettingWork = Callable[[], AbstractAsyncContextManager[SettingWork]]


class SettingNews(Protocol):
    """News that settings have changed, in whichever process."""

    async def changed(self) -> None:
        """Return when they have changed, or may have, since this last returned."""
        ...
