"""The history of players in dictionaries: everything is counted again for each question."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import groupby

from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_bets import all_bets, balance_after
from application.funding.history.views import (
    BalanceLine,
    Days,
    HistoryFilter,
    HistoryPage,
    MonthLine,
    OperationLine,
    Order,
    Place,
    StatisticsLine,
)
from domain.funding.bet import Bet, BetState
from domain.funding.figures import BetFigures, DayOfBets, Streaks
from domain.funding.operations import Operation, OperationType, PaidOut
from domain.funding.player import Player
from domain.funding.settling import PlacedBet, ResolvedBet
from domain.ledger.journal import Account
from domain.shared.ids import OwnerId
from domain.shared.money import Money, Total


def figures_of(bets: Sequence[Bet], nothing: BetFigures) -> BetFigures:
    """Sum up bets as they stand; what is cancelled counts nowhere."""
    return reduce(BetFigures.__add__, (_figures(bet, nothing) for bet in bets), nothing)


def _figures(bet: Bet, nothing: BetFigures) -> BetFigures:
    currency, paid = nothing.currency, bet.payout.minor if bet.payout else 0
    if bet.state is BetState.CANCELLED:
        return nothing
    placed = BetFigures(currency, bets=1, staked=bet.terms.stake.minor)
    return placed + _end(bet, paid, nothing)


def _end(bet: Bet, paid: int, nothing: BetFigures) -> BetFigures:
    currency = nothing.currency
    match bet.state:
        case BetState.WIN:
            return BetFigures(currency, wins=1, won=paid)
        case BetState.LOSS:
            return BetFigures(currency, losses=1, lost=bet.terms.stake.minor)
        case BetState.CASHOUT:
            return BetFigures(currency, won=paid)
        case _:
            return nothing


@dataclass(slots=True, repr=False)
class MemoryHistory:
    """`History`."""

    funding: MemoryFunding
    pending_deposits: Callable[[OwnerId], int] = lambda _: 0

    async def balance(self, owner: OwnerId) -> BalanceLine:
        player = self._player(owner)
        operations, [*months] = self._operations(owner), await self.months(owner)
        return BalanceLine(
            player.currency,
            self._stands(player.account),
            self._stands(player.locked),
            self._stands(player.withdrawing),
            self._stands(player.frozen),
            -self._stands(player.receivable),
            sum(each.deposited for each in months),
            sum(each.withdrawn for each in months),
            self.pending_deposits(owner),
            bets=figures_of(self._bets(owner), BetFigures(player.currency)),
            last_operation=operations[0].at if operations else None,
            opened_at=operations[-1].at if operations else None,
        )

    async def page(
        self, owner: OwnerId, wanted: HistoryFilter, offset: int, limit: int
    ) -> HistoryPage:
        bets = [bet for bet in self._bets(owner, wanted.days) if bet.state in wanted.states]
        lines = self._operations(owner, wanted.days)
        operations = [line for line in lines if line.type in wanted.types]
        return HistoryPage(
            tuple(bets[offset : offset + limit]),
            tuple(operations[offset : offset + limit]),
            figures_of(bets, BetFigures(self._player(owner).currency)),
            len(bets),
            len(operations),
        )

    async def timeline(
        self,
        owner: OwnerId,
        types: frozenset[OperationType],
        days: Days,
        place: Place | None,
        limit: int,
        order: Order = Order.NEWEST,
    ) -> Sequence[OperationLine]:
        lines = [line for line in self._operations(owner, days) if line.type in types]
        lines.sort(key=order.place, reverse=not order.upwards)
        if place is not None:
            places = [order.place(line) for line in lines]
            past = (each > place if order.upwards else each < place for each in places)
            lines = [line for line, wanted in zip(lines, past, strict=True) if wanted]
        return lines[:limit]

    async def statistics(self, owner: OwnerId, days: Days) -> StatisticsLine:
        nothing = BetFigures(self._player(owner).currency)
        ended = [bet for bet in self._ended(owner) if days.include(_day(bet.resolved_at))]
        months = self._months(owner, days)
        profits = [
            DayOfBets(day, figures_of([*bets], nothing).net_profit)
            for day, bets in groupby(
                (bet for bet in ended if _figures(bet, nothing).won or bet.state is BetState.LOSS),
                lambda bet: _day(bet.resolved_at),
            )
        ]
        decided = [bet for bet in ended if bet.state in {BetState.WIN, BetState.LOSS}]
        streaks = Streaks.over(Streaks.one(won=bet.state is BetState.WIN) for bet in decided)
        wins = [bet.payout.minor for bet in decided if bet.payout and bet.payout.minor]
        losses = [bet.terms.stake.minor for bet in decided if bet.state is BetState.LOSS]
        return StatisticsLine(
            nothing.currency,
            figures_of(self._bets(owner, days), nothing),
            sum(each.deposited for each in months),
            sum(each.withdrawn for each in months),
            sum(each.operations for each in months),
            max(wins, default=None),
            max(losses, default=None),
            max(profits, key=lambda each: (each.profit, each.day), default=None),
            min(profits, key=lambda each: (each.profit, -each.day.toordinal()), default=None),
            streaks.longest_win,
            streaks.longest_loss,
            streaks.last.length if streaks.last.won else -streaks.last.length,
            tuple(months),
        )

    async def months(self, owner: OwnerId) -> Sequence[MonthLine]:
        return self._months(owner, Days())

    async def month(self, owner: OwnerId, month: date) -> MonthLine:
        found = (each for each in self._months(owner, Days()) if each.month == month)
        nothing = MonthLine(month, figures=BetFigures(self._player(owner).currency))
        return next(found, nothing)

    async def balances(self, owner: OwnerId, instants: Sequence[datetime]) -> Sequence[Total]:
        player = self._player(owner)
        parts = player.account, player.locked, player.withdrawing
        return [
            Total(sum(self._stood(each, instant) for each in parts), player.currency)
            for instant in instants
        ]

    async def every_bet(self, owner: OwnerId, days: Days) -> AsyncIterator[Sequence[Bet]]:
        if bets := self._bets(owner, days):
            yield bets

    async def every_operation(
        self, owner: OwnerId, days: Days
    ) -> AsyncIterator[Sequence[OperationLine]]:
        if operations := self._operations(owner, days):
            yield operations

    def _player(self, owner: OwnerId) -> Player:
        return self.funding.players.get(owner, Player(owner, self.funding.currency))

    def _bets(self, owner: OwnerId, days: Days = Days()) -> list[Bet]:  # noqa: B008  # Frozen.
        bets = [bet for bet in all_bets(self.funding) if bet.owner == owner]
        return [bet for bet in bets if days.include(_day(bet.placed_at))][::-1]

    def _ended(self, owner: OwnerId) -> Iterator[Bet]:
        """Give resolved bets in the order in which they were."""
        bets = {bet.terms.bet_id: bet for bet in self._bets(owner)}
        for record, _ in self.funding.ledger.records:
            if isinstance(record, ResolvedBet) and record.bet.owner == owner:
                yield bets[record.bet.terms.bet_id]

    def _operations(
        self,
        owner: OwnerId,
        days: Days = Days(),  # noqa: B008  # Frozen.
    ) -> list[OperationLine]:
        ledger, lines = self.funding.ledger, []
        for number, (record, posted) in enumerate(ledger.records, 1):
            if isinstance(record, PlacedBet | ResolvedBet):
                record = record.operation  # noqa: PLW2901  # What is in it.
            if not isinstance(record, Operation) or record.player.owner != owner:
                continue
            after = balance_after(ledger, record.player.account.id, posted.entry_id)
            lines.append(
                OperationLine(
                    number,
                    record.type,
                    record.amount,
                    Money(after, record.player.currency),
                    "completed",
                    record.description,
                    record.related,
                    posted.entry_id,
                    posted.posted_at,
                )
            )
        return [line for line in lines if days.include(_day(line.at))][::-1]

    def _months(self, owner: OwnerId, days: Days) -> list[MonthLine]:
        currency = self._player(owner).currency
        nothing = BetFigures(currency)
        lines: dict[date, list[MonthLine]] = {}

        def add(at: datetime | None, **sums: int | BetFigures) -> None:
            if days.include(_day(at)):
                month = _day(at).replace(day=1)
                line = MonthLine(month, **{"figures": nothing, **sums})  # type: ignore[arg-type]
                lines.setdefault(month, []).append(line)

        for each in self._operations(owner):
            deposited = each.amount.minor if each.type is OperationType.DEPOSIT else 0
            add(each.at, deposited=deposited, operations=1)
        for record, posted in self.funding.ledger.records:
            if isinstance(record, PaidOut) and record.player.owner == owner:
                add(posted.posted_at, withdrawn=record.amount.minor)
        for bet in self._bets(owner):
            stake = bet.terms.stake.minor
            add(bet.placed_at, figures=BetFigures(currency, bets=1, staked=stake))
        for bet in self._ended(owner):
            taken_back = BetFigures(currency, bets=-1, staked=-bet.terms.stake.minor)
            paid = bet.payout.minor if bet.payout else 0
            gone = bet.state is BetState.CANCELLED
            add(bet.resolved_at, figures=taken_back if gone else _end(bet, paid, nothing))
        return [
            MonthLine(
                month,
                sum(each.deposited for each in found),
                sum(each.withdrawn for each in found),
                sum(each.operations for each in found),
                figures=sum((each.figures for each in found), nothing),
            )
            for month, found in sorted(lines.items())
        ]

    def _stands(self, account: Account) -> int:
        standing = self.funding.ledger.standings.get(account.id)
        return standing.balance.minor if standing else 0

    def _stood(self, account: Account, instant: datetime) -> int:
        balance = 0
        for _, posted in self.funding.ledger.journal.values():
            if account.id in posted.balances and posted.posted_at <= instant:
                balance = posted.balances[account.id].minor
        return balance


def _day(at: datetime | None) -> date:
    return at.date() if at else date.max
