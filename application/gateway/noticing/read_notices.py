"""Look at what banks have told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.noticing.ports import NoticeLines
from domain.gateway.notice import Notice, NoticeId, NoticeState
from domain.shared.ids import OwnerId

READ = "notices:read"


@dataclass(frozen=True, slots=True)
class ReadNotices:
    """Give notifications with their texts: they are the house's."""

    lines: NoticeLines

    async def one(self, notice_id: NoticeId) -> Notice:
        """Give one. Raises `NoticeNotFound`."""
        return await self.lines.find(notice_id)

    async def page(
        self,
        *,
        state: NoticeState | None,
        trader: OwnerId | None,
        before: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[Notice]:
        """Give a page of them, the latest first."""
        return await self.lines.page(state, trader, before, limit)
