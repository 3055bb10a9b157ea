"""Tables that the database writes itself."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.pool import Pool
from adapters.postgres.psp.exporting.copying import copied
from adapters.postgres.psp.filters import selection
from adapters.postgres.psp.listing.searching import SQL as LISTS
from adapters.postgres.psp.listing.searching import Sought, sought_by
from adapters.postgres.sql import load_queries
from application.psp.exporting.ports import Wishes
from application.shared.workbooks import Heading
from domain.psp.filter_words import filter_of
from domain.psp.listing import Order, Search, SortKey

SQL = load_queries("adapters.postgres.psp.exporting")
OPERATIONS = Heading(
    "Transactions",
    [
        *("ID", "Source", "Source ID", "Reference ID", "Client Op ID", "Project", "Amount"),
        *("Currency", "Amount USD", "Fee", "Fee USD", "Exchange Rate", "Status"),
        *("Original Status", "User Email", "UTR", "Payment Method", "Created At", "Updated At"),
    ],
    frozenset({"Amount", "Amount USD", "Fee", "Fee USD", "Exchange Rate"}),
)
FIGURES = Heading(
    "Metrics Summary",
    [
        *("Source", "Project", "Total Count", "Total Amount", "Success Count", "Success Amount"),
        *("Failed Count", "Conversion Rate", "Currency", "Direction"),
    ],
    frozenset(
        {
            *("Total Count", "Total Amount", "Success Count", "Success Amount", "Failed Count"),
            "Conversion Rate",
        }
    ),
)


@dataclass(frozen=True, slots=True)
class OperationsTable:
    """Operations, as lists have them: all of them, however many there are."""

    pool: Pool

    def heading(self, wishes: Wishes) -> Heading:  # noqa: ARG002
        return OPERATIONS

    async def count(self, wishes: Wishes, most: int | None) -> int | None:
        sought = await self._sought(wishes)
        if sought is None:
            return 0
        asked = *selection(filter_of(wishes)), *sought, _ids(wishes), most
        async with self.pool.acquire() as connection, connection.transaction(readonly=True):
            await connection.execute(LISTS["plan_anew"])
            return int(await connection.fetchval(SQL["count_operations"], *asked, timeout=60))

    async def lines(self, wishes: Wishes) -> AsyncIterator[bytes]:
        sought = await self._sought(wishes)
        if sought is None:
            return
        order = order_of(wishes)
        arguments = *selection(filter_of(wishes)), *sought, _ids(wishes)
        async for each in copied(
            self.pool, SQL["operations"], *arguments, order.key.value, order.descending
        ):
            yield each

    async def _sought(self, wishes: Wishes) -> Sought | None:
        return await sought_by(self.pool, search_of(wishes))


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """What operations come to, per source, project, currency and direction."""

    pool: Pool

    def heading(self, wishes: Wishes) -> Heading:  # noqa: ARG002
        return FIGURES

    async def count(self, wishes: Wishes, most: int | None) -> int | None:  # noqa: ARG002
        return None

    def lines(self, wishes: Wishes) -> AsyncIterator[bytes]:
        return copied(self.pool, SQL["figures"], *selection(filter_of(wishes)))


def order_of(wishes: Mapping[str, object]) -> Order:
    """Give the order that is wished for: the newest first, unless somebody says so."""
    return Order(
        SortKey(str(wishes.get("sort_by") or SortKey.CREATED_AT)), wishes.get("order") != "asc"
    )


def search_of(wishes: Mapping[str, object]) -> Search | None:
    """Give what is searched for; of an address only what finds it was kept."""
    email_hash = wishes.get("email_hash")
    if email_hash:
        return Search("", bytes.fromhex(str(email_hash)))
    text = wishes.get("search")
    return Search(str(text)) if text else None


def _ids(wishes: Mapping[str, object]) -> list[UUID] | None:
    ids = wishes.get("ids")
    return [UUID(str(each)) for each in ids] if isinstance(ids, list) else None
