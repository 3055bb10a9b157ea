"""GET /api/v1/transactions/{id}."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from application.psp.listing.ports import Change
from application.psp.listing.read_operation import ReadOperation
from domain.psp.operation import OperationId, OperationNotFound
from domain.shared.caller import PermissionDenied
from domain.shared.errors import Unavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Path, Query, View
from entrypoints.http.psp.amounts import ExactAmount, exact
from entrypoints.http.psp.listing.models import (
    NEEDS,
    TAG,
    StatusWord,
    TransactionView,
    told,
)


class TransactionPath(Path):
    """Which operation."""

    id: UUID


class RevealQuery(Query):
    """Whether to show whom it is about, which is recorded, and takes `audit:reveal`."""

    reveal: bool = False


@dataclass(frozen=True, slots=True)
class ChangeView(View):
    """What an operation was from then on. `conflict`: one version of it came with two contents."""

    at: datetime
    version_at: datetime
    status: StatusWord
    original_status: str
    amount: ExactAmount | None
    currency: str | None
    conflict: bool


@dataclass(frozen=True, slots=True)
class TransactionDetailView(TransactionView):
    """An operation with its history, and what the provider has sent of it.

    `user_account` is told only when it is revealed: a payer's address, or the account paid to.
    """

    changes: list[ChangeView]
    raw: dict[str, Any] | None
    user_account: str | None
    revealed: bool


def endpoint(read_operation: ReadOperation) -> Endpoint:
    async def handle(
        call: Call, *, path: TransactionPath, query: RevealQuery
    ) -> TransactionDetailView:
        found = await read_operation(
            by=call.caller, operation_id=OperationId(path.id), reveal=query.reveal
        )
        members, party = told(found.listed), found.party
        if party is not None:
            members |= {
                "user_email": party.email,
                "user_name": party.name,
                "user_phone": party.phone,
            }
        return TransactionDetailView(
            **members,  # type: ignore[arg-type]  # Each by its name.
            changes=[_change(each) for each in found.changes],
            raw=_raw(found.raw),
            user_account=party.account if party else None,
            revealed=party is not None,
        )

    return Endpoint(
        "GET",
        "/api/v1/transactions/{id}",
        handle,
        summary="Read a provider's operation with its history and the provider's own document",
        tag=TAG,
        needs=NEEDS,
        raises=(OperationNotFound, PermissionDenied, Unavailable),
    )


def _change(each: Change) -> ChangeView:
    return ChangeView(
        each.at,
        each.version_at,
        each.status.value,
        each.original_status,
        exact(each.amount, each.currency),
        each.currency,
        each.conflict,
    )


def _raw(document: object) -> dict[str, Any] | None:
    """Give an object; what a provider has sent as something else is a member of one."""
    if document is None:
        return None
    whole = document if isinstance(document, dict) else {"text": document}
    return {str(name): _written(each) for name, each in whole.items()}


def _written(part: object) -> object:
    """Write numbers as they came: orjson knows neither decimals nor integers beyond 64 bits."""
    if isinstance(part, dict):
        return {name: _written(each) for name, each in part.items()}
    if isinstance(part, list):
        return [_written(each) for each in part]
    if isinstance(part, Decimal) or (isinstance(part, int) and abs(part) >= 2**63):
        return orjson.Fragment(str(part))
    return part
