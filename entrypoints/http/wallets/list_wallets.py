"""GET /api/v1/wallets."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.wallets.read_wallets import ListWallets
from application.wallets.views import WalletLine
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Amount, View


class WalletsQuery(PageQuery):
    """Which wallets; `query` is a wallet's id."""

    query: UUID | None = None


@dataclass(frozen=True, slots=True)
class WalletItem(View):
    """A wallet in a list."""

    wallet_id: UUID
    owner: UUID
    balance: Amount
    currency: str
    frozen: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class WalletsView(View):
    """A page of wallets, the one opened last first."""

    items: list[WalletItem]
    next_cursor: str | None


def endpoint(list_wallets: ListWallets) -> Endpoint:
    async def handle(call: Call, *, query: WalletsQuery) -> WalletsView:
        found = await list_wallets(
            caller=call.caller,
            wallet_id=query.query,
            before=query.number(),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda line: (line.number,))
        return WalletsView([_item(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/wallets",
        handle,
        summary="List wallets",
        tag="Wallets",
        needs="wallets:read",
        raises=(InvalidCursor,),
        aliases=("/api/v1/wallets/",),
    )


def _item(line: WalletLine) -> WalletItem:
    return WalletItem(
        line.id,
        line.owner,
        Amount(line.balance),
        line.balance.currency.code,
        line.frozen,
        line.created_at,
    )
