"""GET /api/v1/psp/entities/{source}/{kind}/{id}/balances."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from application.psp.syncing.read_syncs import ListEntities
from domain.psp.amounts import amount_text
from domain.psp.entities import EntityNotFound
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path, Query, View
from entrypoints.http.psp.syncing.models import READ, TAG


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("Text has no control characters")
    return text


Part = Annotated[str, StringConstraints(max_length=500), AfterValidator(_printable)]


class EntityPath(Path):
    """Somebody whom a provider knows."""

    source: Part
    kind: Part
    id: Part


class EntityBalancesQuery(Query):
    """How many balances, the newest ones."""

    limit: Annotated[int, Field(ge=1, le=1000)] = 200


@dataclass(frozen=True, slots=True)
class EntityBalanceView(View):
    """What somebody had from a moment on."""

    at: datetime
    balance: str


@dataclass(frozen=True, slots=True)
class EntityBalancesView(View):
    """Each balance that was another than the one before, the oldest first."""

    currency: str | None
    items: list[EntityBalanceView]


def endpoint(entities: ListEntities) -> Endpoint:
    async def handle(
        _call: Call, *, path: EntityPath, query: EntityBalancesQuery
    ) -> EntityBalancesView:
        currency, balances = await entities.balances(
            source=path.source, kind=path.kind, id_=path.id, limit=query.limit
        )
        items = [EntityBalanceView(at, amount_text(each, currency)) for at, each in balances]
        return EntityBalancesView(currency, items)

    return Endpoint(
        "GET",
        "/api/v1/psp/entities/{source}/{kind}/{id}/balances",
        handle,
        summary="Show what somebody had when",
        tag=TAG,
        needs=READ,
        raises=(EntityNotFound, Unavailable),
    )
