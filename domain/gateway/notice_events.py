"""What is told of notifications."""

from dataclasses import dataclass
from typing import ClassVar

from domain.gateway.notice import Notice
from domain.shared.ids import AccountId, OwnerId


@dataclass(frozen=True, slots=True)
class NoticeChanged:
    """A notification has come in, or something has become of it; never its text."""

    notice: Notice

    type: ClassVar[str] = "notice.changed"

    @property
    def owner(self) -> OwnerId:
        return self.notice.trader

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> dict[str, object]:
        notice = self.notice
        return {
            "notice_id": str(notice.id),
            "trader_id": str(notice.trader),
            "state": notice.state,
            "why": notice.why,
            "order_id": None if notice.order is None else str(notice.order),
            "version": notice.version,
        }
