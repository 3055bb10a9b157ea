"""Bets, as the records of the ledger in dictionaries tell of them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from adapters.memory.funding import MemoryFunding
from adapters.memory.ledger import MemoryLedger
from application.funding.bets.ports import BetWork
from domain.funding.bet import Bet, Leg
from domain.funding.bet_errors import BetNotFound
from domain.funding.settling import PlacedBet, ResolvedBet
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Money

LEGS = "bet_legs"


def balance_after(ledger: MemoryLedger, account_id: AccountId, entry_id: UUID) -> int:
    """Give an account's balance right after an entry."""
    balance = 0
    for entry, posted in ledger.journal.values():
        if account_id in posted.balances:
            balance = posted.balances[account_id].minor
        if entry.id == entry_id:
            break
    return balance


def all_bets(funding: MemoryFunding) -> Iterator[Bet]:
    """Give every bet as it stands, the first placed first."""
    legs: dict[tuple[OwnerId, str], tuple[Leg, ...]] = funding.tables.get(LEGS, {})
    ledger = funding.ledger
    ends = {
        (record.bet.owner, record.bet.terms.bet_id): (record, posted)
        for record, posted in ledger.records
        if isinstance(record, ResolvedBet)
    }
    for number, (record, posted) in enumerate(ledger.records, 1):
        if not isinstance(record, PlacedBet):
            continue
        player, terms = record.operation.player, record.terms
        key = player.owner, terms.bet_id
        balance = posted.balances[player.account.id]
        known = legs.get(key, terms.legs)
        bet = Bet(number, player.owner, terms, posted.posted_at, balance, known)
        if key in ends:
            end, ended = ends[key]
            after = balance_after(ledger, player.account.id, ended.entry_id)
            bet = replace(
                bet,
                legs=end.bet.legs,
                state=end.bet.state,
                payout=end.operation.amount,
                resolved_at=ended.posted_at,
                resolved_balance=Money(after, player.currency),
            )
        yield bet


@dataclass(slots=True, repr=False)
class MemoryBets:
    """`Bets`."""

    funding: MemoryFunding

    def __post_init__(self) -> None:
        self.funding.tables.setdefault(LEGS, {})

    async def find(self, owner: OwnerId, bet_id: str) -> Bet:
        for bet in all_bets(self.funding):
            if (bet.owner, bet.terms.bet_id) == (owner, bet_id):
                return bet
        raise BetNotFound

    async def note_legs(self, bet: Bet) -> None:
        legs: dict[Any, Any] = self.funding.tables[LEGS]
        legs[bet.owner, bet.terms.bet_id] = bet.legs


@dataclass(frozen=True, slots=True)
class MemoryBetWork:
    """Begins transactions about bets."""

    funding: MemoryFunding

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[BetWork]:
        bets = MemoryBets(self.funding)
        async with self.funding.begin() as work:
            yield BetWork(*work.parts, bets)
