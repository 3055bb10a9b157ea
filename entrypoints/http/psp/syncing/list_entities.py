"""GET /api/v1/psp/entities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from application.psp.syncing.kept_ports import EntityLine
from application.psp.syncing.read_syncs import ListEntities
from domain.psp.amounts import amount_text
from domain.psp.masking import masked_email
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View
from entrypoints.http.psp.syncing.models import READ, TAG


class EntitiesQuery(PageQuery):
    """Which of them: of one source, of one kind."""

    source: Search | None = None
    kind: Search | None = None


@dataclass(frozen=True, slots=True)
class EntityView(View):
    """Whom a provider knows, as it last told us."""

    source: str
    kind: str
    id: str
    name: str
    status: str | None
    active: bool
    email: str | None
    balance: str | None
    currency: str | None
    facts: Mapping[str, str]
    synced_at: datetime


@dataclass(frozen=True, slots=True)
class EntitiesView(View):
    """A page of them, by source, kind and id."""

    items: list[EntityView]
    next_cursor: str | None


def endpoint(entities: ListEntities) -> Endpoint:
    async def handle(_call: Call, *, query: EntitiesQuery) -> EntitiesView:
        place = query.place(_text, _text, _text)
        found = await entities(
            source=query.source,
            kind=query.kind,
            after=None if place is None else (place[0], place[1], place[2]),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(
            found, lambda line: tuple(each.encode().hex() for each in _key(line))
        )
        return EntitiesView(list(map(_view, page)), next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/psp/entities",
        handle,
        summary="List clients, resellers and service providers, with their balances",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor, Unavailable),
    )


def _text(coded: str) -> str:
    text = bytes.fromhex(coded).decode()
    if not text.isprintable():
        raise ValueError(coded)
    return text


def _key(line: EntityLine) -> tuple[str, str, str]:
    return line.source, line.kind, line.id


def _view(line: EntityLine) -> EntityView:
    balance = None if line.balance is None else amount_text(line.balance, line.currency)
    return EntityView(
        *(line.source, line.kind, line.id, line.name, line.status, line.active),
        *(masked_email(line.email), balance, line.currency, line.facts, line.synced_at),
    )
