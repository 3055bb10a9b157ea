"""What the routes of charts have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from application.ledger.views import BalancePoint
from entrypoints.http.kit.values import Amount, Query, View


class ChartQuery(Query):
    """How many days back, and at how many evenly spaced moments."""

    days: Annotated[int, Field(ge=1, le=3660)] = 30
    points: Annotated[int, Field(ge=2, le=500)] = 60


@dataclass(frozen=True, slots=True)
class BalanceItem(View):
    """What the balance was at a moment."""

    at: datetime
    balance: Amount


@dataclass(frozen=True, slots=True)
class BalancesView(View):
    """A balance over time, up to now."""

    currency: str
    items: list[BalanceItem]


def balances_view(points: Sequence[BalancePoint]) -> BalancesView:
    items = [BalanceItem(each.at, Amount(each.balance)) for each in points]
    return BalancesView(points[-1].balance.currency.code, items)
