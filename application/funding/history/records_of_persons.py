"""What the history keeps of a player."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from application.funding.history.ports import History
from application.funding.history.views import Days, HistoryFilter, OperationLine
from domain.funding.bet import Bet
from domain.shared.ids import OwnerId

T = TypeVar("T")
MOST = 10_000
"""Of each kind, the latest ones; a report as CSV has all."""


@dataclass(frozen=True, slots=True)
class HistoryRecords:
    """`PersonalRecords` of bets and operations. Nothing of it is erased: it is the money trail."""

    history: History

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        page = await self.history.page(owner, HistoryFilter(), 0, 1)
        if not page.all_operations:
            return {}
        counted = {"operations": page.all_operations, "bets": page.all_bets}
        operations = await _latest(self.history.every_operation(owner, Days()))
        bets = await _latest(self.history.every_bet(owner, Days()))
        return {
            "history": [counted],
            "operations": [_operation(each) for each in operations],
            "bets": [_bet(each) for each in bets],
        }

    async def erase(self, owner: OwnerId) -> None:
        """Keep it all."""


async def _latest(pages: AsyncIterator[Sequence[T]]) -> Sequence[T]:
    found: list[T] = []
    async for page in pages:
        found += page
        if len(found) >= MOST:
            break
    return found[:MOST]


def _operation(line: OperationLine) -> Mapping[str, object]:
    return {
        "id": line.number,
        "type": line.type,
        "amount": str(line.amount),
        "currency": line.amount.currency.code,
        "balance_after": str(line.balance_after),
        "status": line.status,
        "description": line.description,
        "at": line.at,
    }


def _bet(bet: Bet) -> Mapping[str, object]:
    terms = bet.terms
    return {
        "bet_id": terms.bet_id,
        "event_name": terms.event_name,
        "selection": terms.selection,
        "stake": str(terms.stake),
        "currency": terms.stake.currency.code,
        "coefficient": str(terms.coefficient),
        "state": bet.state,
        "payout": bet.payout and str(bet.payout),
        "placed_at": bet.placed_at,
        "resolved_at": bet.resolved_at,
    }
