"""What is told of notifications."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.gateway.notice import Notice, NoticeState, Why
from domain.shared.facts import IdText
from domain.shared.ids import AccountId, OwnerId


class NoticeFacts(TypedDict):
    """What has become of a notification, and for which order it was."""

    notice_id: IdText
    trader_id: IdText
    state: NoticeState
    why: Why | None
    order_id: IdText | None
    version: int


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

    def facts(self) -> NoticeFacts:
        notice = self.notice
        return {
            "notice_id": str(notice.id),
            "trader_id": str(notice.trader),
            "state": notice.state,
            "why": notice.why,
            "order_id": None if notice.order is None else str(notice.order),
            "version": notice.version,
        }
