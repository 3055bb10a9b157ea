"""What is needed to take notice of what banks tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.gateway.work import Begin, GatewayWork
from domain.gateway.device import Device, DeviceId
from domain.gateway.notice import Notice, NoticeId, NoticeState, Reading
from domain.gateway.notice_matching import Candidate
from domain.gateway.notice_patterns import NoPayment
from domain.gateway.order import OrderId, RequisiteId
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


class Patterns(Protocol):
    """How banks word what they tell."""

    def read(self, sender: str, text: str) -> Reading | NoPayment | None:
        """Read a text of a sender; None if no pattern knows it."""
        ...


class KeptDevices(Protocol):
    """Devices, within a transaction."""

    async def count(self, trader: OwnerId) -> int:
        """Tell how many a trader has, and let nobody add one until the commit.

        Raises `TraderNotFound`.
        """
        ...

    async def theirs(self, trader: OwnerId, requisites: Sequence[RequisiteId]) -> bool:
        """Tell whether all these requisites are the trader's, and not archived."""
        ...

    async def add(self, device: Device) -> bool:
        """Keep a new one; false if its id is there already."""
        ...

    async def lock(self, device_id: DeviceId, owners: Owners) -> Device:
        """Give one, closed. Raises `DeviceNotFound`."""
        ...

    async def revoke(self, device_id: DeviceId, at: datetime) -> None:
        """Let nothing more come from it."""
        ...

    async def heard(self, device: Device, at: datetime) -> None:
        """Note that it is there, and so are its requisites."""
        ...

    async def all_of(self, trader: OwnerId) -> Sequence[Device]:
        """Give all that a trader has had, closed, the oldest first."""
        ...

    async def forget(self, trader: OwnerId, at: datetime) -> None:
        """Revoke a trader's, and forget their names and secrets."""
        ...


class Devices(Protocol):
    """Devices, to be looked at."""

    async def opened(self, device_id: DeviceId) -> Device:
        """Give one that is not revoked, with its secret. Raises `DeviceNotFound`."""
        ...

    async def of(self, owners: Owners, trader: OwnerId | None) -> Sequence[Device]:
        """Give those that are not revoked, closed, the oldest first; 1,000 at most."""
        ...


class KeptNotices(Protocol):
    """Notifications, within a transaction."""

    async def add(self, notice: Notice) -> Notice | None:
        """Keep a new one; if it is there already, by its id or its digest, give that one."""
        ...

    async def lock(self, notice_id: NoticeId) -> Notice:
        """Give one, opened; nobody else changes it until the commit. Raises `NoticeNotFound`."""
        ...

    async def put(self, notice: Notice) -> None:
        """Keep a change."""
        ...

    async def candidates(self, notice: Notice) -> Sequence[Candidate]:
        """Give orders of the notification's trader that its amount, bank, card and time fit.

        Those that are open, and those that are completed; for a line of a statement also those
        that have ended otherwise.
        """
        ...

    async def taken(self, order_id: OrderId, notice: Notice) -> bool:
        """Tell whether another one is about this order already.

        A device and a statement may both tell of one payment.
        """
        ...

    async def of(self, trader: OwnerId) -> Sequence[Notice]:
        """Give all of a trader's, opened, the oldest first."""
        ...

    async def forget(self, trader: OwnerId) -> None:
        """Forget the words of all of a trader's."""
        ...

    async def forget_words(self, before: datetime, limit: int) -> int:
        """Forget the words of some that came before then; gives of how many.

        Those about no payment are gone then. What has not been read yet stays.
        """
        ...


class NoticeLines(Protocol):
    """Notifications, to be shown, opened."""

    async def find(self, notice_id: NoticeId) -> Notice:
        """Give one. Raises `NoticeNotFound`."""
        ...

    async def page(
        self,
        state: NoticeState | None,
        trader: OwnerId | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[Notice]:
        """Give at most `limit` of them, the latest first."""
        ...


@dataclass(frozen=True, slots=True)
class NoticingWork(GatewayWork):
    """What stands or falls together when a notification comes in, or is decided about."""

    devices: KeptDevices
    notices: KeptNotices


BeginNoticing = Begin[NoticingWork]
