"""GET /api/v1/export/transactions."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, StringConstraints

from application.psp.exporting.request_export import RequestExport
from application.shared.blind_index import BlindIndex
from application.shared.ports import Clock
from domain.psp.exports import ExportKind
from domain.psp.filter_words import words_of
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Search
from entrypoints.http.psp.exporting.models import Exported, FormatQuery, export_endpoint, exported
from entrypoints.http.psp.filters import FilterQuery

MOST_IDS = 100


def _ids(text: str) -> str:
    try:
        ids = [UUID(each) for each in text.split(",")]
    except ValueError:
        raise ValueError("Ids of transactions, between commas") from None
    if len(ids) > MOST_IDS:
        raise ValueError(f"At most {MOST_IDS} ids")
    return text


class ExportTransactionsQuery(FilterQuery, FormatQuery):
    """Which operations, as their list takes it; with `ids` only these of them."""

    search: Search | None = None
    sort_by: Literal["created_at", "updated_at", "amount", "status", "project"] = "created_at"
    order: Literal["asc", "desc"] = "desc"
    ids: Annotated[str, StringConstraints(max_length=4000), AfterValidator(_ids)] | None = None


def endpoint(request_export: RequestExport, blind: BlindIndex, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, query: ExportTransactionsQuery) -> Exported:
        now = clock.now()
        wishes = {
            **words_of(query.filter(now)),
            **await _sought(query.search, blind),
            "sort_by": query.sort_by,
            "order": query.order,
            "ids": [str(UUID(each)) for each in query.ids.split(",")] if query.ids else None,
        }
        name = f"transactions_{now.date()}"
        return await exported(request_export, call, query, ExportKind.TRANSACTIONS, name, wishes)

    return export_endpoint(
        ExportKind.TRANSACTIONS, handle, "Take operations away as a table", InvalidPeriod
    )


async def _sought(search: str | None, blind: BlindIndex) -> dict[str, object]:
    """Keep of an e-mail address what finds it, and not the address."""
    text = (search or "").strip()
    if "@" not in text:
        return {"search": text or None}
    [found_by] = await blind.of([text])
    return {"email_hash": found_by.hex()}
