"""GET /api/wallet/history."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from application.funding.history.read_history import ReadHistory
from application.funding.history.views import HistoryFilter, HistoryPage
from domain.funding.bet import BetResult, BetState, BetStatus
from domain.funding.figures import BetFigures
from domain.funding.operations import OperationType
from entrypoints.http.funding.bets.models import BetView, bet_view
from entrypoints.http.funding.history.models import (
    DaysQuery,
    PlayerOperationView,
    Share,
    operation_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Number, View


class PlayerHistoryQuery(DaysQuery):
    """Which bets and operations.

    `status` and `result` are about bets, `transaction_type` about operations, and the days about
    both: of bets the day of placing. Both lists are cut alike.
    """

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    offset: Annotated[int, Field(ge=0, lt=2**31)] = 0
    status: BetStatus | None = None
    result: BetResult | None = None
    transaction_type: OperationType | None = None

    @property
    def wanted(self) -> HistoryFilter:
        states = frozenset(
            state
            for state in BetState
            if self.status in {None, state.status} and self.result in {None, state.result}
        )
        types = {self.transaction_type} if self.transaction_type else set(OperationType)
        return HistoryFilter(self.days, states, frozenset(types))


@dataclass(frozen=True, slots=True)
class StatisticsView(View):
    """What the bets that the filters let through come to; cancelled ones count nowhere."""

    total_bets: int
    total_wins: int
    total_losses: int
    win_rate: Share
    total_amount_bet: Number
    total_amount_won: Number
    total_amount_lost: Number
    net_profit: Number
    roi_percent: Share


@dataclass(frozen=True, slots=True)
class PaginationView(View):
    """Where the page is: the totals are those of bets, but the last two."""

    current_page: int
    total_pages: int
    total_items: int
    items_per_page: int
    offset: int
    total_transactions: int
    transaction_pages: int


@dataclass(frozen=True, slots=True)
class HistoryView(View):
    """A page of bets and one of operations, newest first, and what all of it comes to."""

    success: bool
    bets: list[BetView]
    transactions: list[PlayerOperationView]
    statistics: StatisticsView
    pagination: PaginationView
    error: str | None = None


def endpoint(read_history: ReadHistory) -> Endpoint:
    async def handle(call: Call, *, query: PlayerHistoryQuery) -> HistoryView:
        page = await read_history(
            owner=call.caller.principal,
            wanted=query.wanted,
            offset=query.offset,
            limit=query.limit,
        )
        return HistoryView(
            success=True,
            bets=[bet_view(each) for each in page.bets],
            transactions=[operation_view(each) for each in page.operations],
            statistics=_statistics(page.figures),
            pagination=_pagination(query, page),
        )

    return Endpoint(
        "GET",
        "/api/wallet/history",
        handle,
        summary="Read a player's bets and operations",
        tag="Players",
        needs="funding:read",
        numbers=True,
    )


def _statistics(figures: BetFigures) -> StatisticsView:
    return StatisticsView(
        figures.bets,
        figures.wins,
        figures.losses,
        Share.of(figures.win_rate),
        Number(figures.total(figures.staked)),
        Number(figures.total(figures.won)),
        Number(figures.total(figures.lost)),
        Number(figures.total(figures.net_profit)),
        Share.of(figures.roi),
    )


def _pagination(query: PlayerHistoryQuery, page: HistoryPage) -> PaginationView:
    return PaginationView(
        query.offset // query.limit + 1,
        -(-page.all_bets // query.limit),
        page.all_bets,
        query.limit,
        query.offset,
        page.all_operations,
        -(-page.all_operations // query.limit),
    )
