"""PayShack's two lists, page by page."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from adapters.payshack.reading import PAYIN, PAYOUT, READERS
from adapters.payshack.session import PayShackSession
from adapters.provider_http.reading import fields
from application.psp.ports import Days, Unread
from domain.psp.operation import ProviderOperation
from domain.shared.values import value

PATHS = {
    PAYIN: "/indigate-payin-svc/api/v1/payin/transaction/fetch",
    PAYOUT: "/indigate-payout-svc/api/v1/wallet/transactions",
}
PAGE = 100
MOST_PAGES = 1_000_000


@value
class ListPage:
    """One page, and whether there are more."""

    operations: list[ProviderOperation]
    unread: list[Unread]
    total: int | None
    more: bool

    @property
    def rows(self) -> int:
        return len(self.operations) + len(self.unread)

    @property
    def ids(self) -> set[str]:
        return {each.source_id for each in self.operations} | {each.raw for each in self.unread}


@dataclass(frozen=True, slots=True)
class PayShackList:
    """Pay-ins or pay-outs."""

    session: PayShackSession
    kind: str

    async def page(self, days: Days, page: int) -> ListPage:
        """Give a page of what they count to these days, the first one being 1."""
        data = await self.session.get(
            self.kind,
            PATHS[self.kind],
            {
                "page": str(page),
                "limit": str(PAGE),
                "dateFrom": days.first.isoformat(),
                "dateTo": days.last.isoformat(),
            },
        )
        found = fields(data)
        rows = found.get("transactions", found.get("transaction"))
        rows = rows if isinstance(rows, list) else [rows] if isinstance(rows, dict) else []
        each = [READERS[self.kind](row) for row in rows]
        pages = _count(found.get("totalPages"))
        return ListPage(
            [one for one in each if isinstance(one, ProviderOperation)],
            [one for one in each if isinstance(one, Unread)],
            _count(found.get("totalRecords")),
            more=bool(rows) and (page < pages if pages is not None else True),
        )

    async def pages(self, days: Days, page: int = 1) -> AsyncIterator[tuple[int, ListPage]]:
        """Give page after page, each with its number.

        While we read new rows push others on to later pages: those come twice, and none is lost.
        Where rows are fewer than they say some went the other way; then all of it is read again.
        """
        ids: set[str] = set()
        for first in (page, 1):
            total = None
            for number in range(first, MOST_PAGES):
                found = await self.page(days, number)
                # Later ones count what has come in front of the first page since.
                total = found.total or 0 if total is None else total
                new = found.ids - ids
                ids |= new
                if number > first and not new and found.total is None:
                    found = replace(found, more=False)  # They give the same page again and again.
                yield number, found
                if not found.more:
                    break
            if page > 1 or len(ids) >= (total or 0):
                return


def _count(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and said >= 0 else None
