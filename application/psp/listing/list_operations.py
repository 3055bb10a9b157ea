"""List operations."""

from dataclasses import dataclass

from application.psp.listing.ports import Found, Operations, Question
from application.shared.blind_index import BlindIndex
from domain.psp.filters import OperationFilter
from domain.psp.listing import Order, Place, Search


@dataclass(frozen=True, slots=True)
class ListOperations:
    """Give a page of the operations that a filter means, and that a search finds among them.

    One more than `limit` is given where there is one, which only tells that there is another page.
    """

    operations: Operations
    blind: BlindIndex

    async def __call__(
        self,
        *,
        filter: OperationFilter,  # noqa: A002  # What it is.
        search: str | None,
        order: Order,
        limit: int,
        offset: int = 0,
        after: Place | None = None,
    ) -> Found:
        text = (search or "").strip()
        sought = await self._sought(text) if text else None
        return await self.operations.page(Question(filter, sought, order, limit + 1, offset, after))

    async def _sought(self, text: str) -> Search:
        if "@" not in text:
            return Search(text)
        [email_hash] = await self.blind.of([text])
        return Search(text, email_hash)
