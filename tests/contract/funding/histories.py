"""Random histories of a player, in memory and in PostgreSQL alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import strategies as st

from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_bets import MemoryBetWork
from adapters.memory.funding_history import MemoryHistory
from adapters.memory.ledger import MemoryLedger
from adapters.memory.past import MemoryPastLedger
from adapters.postgres.funding.records import RECORDS
from adapters.postgres.ledger.past import PostgresPastLedger
from application.funding.history.views import Days
from application.ledger.past import PastFact
from domain.funding.bet import Bet
from domain.funding.operations import Operation, OperationType, PaidOut
from domain.funding.player import Player
from domain.funding.settling import Settlement, cancelled, placing, resolving, settled
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.bets import CASHOUT, LOSS, REFUND, WIN, postgres_house, terms
from tests.world import USD, usd

FIRST = datetime(1990, 11, 20, 23, 59, 50, tzinfo=UTC)
AMOUNTS = st.integers(100, 20_000)
STEPS = st.sampled_from([1, 5, 3_600, 40_000, 86_400, 9 * 86_400])
ENDS = st.sampled_from([WIN, LOSS, REFUND, CASHOUT, None])
ACTIONS = st.one_of(
    st.tuples(st.just("deposit"), AMOUNTS),
    st.tuples(st.just("withdraw"), AMOUNTS),
    st.tuples(st.just("paid_out"), AMOUNTS),
    st.tuples(st.just("place"), AMOUNTS, st.sampled_from(["1.000", "1.5", "2.333", "7"])),
    st.tuples(st.just("end"), st.integers(0, 5), ENDS, st.sampled_from([1, 50, 100])),
)
HISTORIES = st.lists(st.tuples(STEPS, ACTIONS), max_size=40)
SOME_DAYS = st.tuples(st.integers(-3, 50) | st.none(), st.integers(0, 60) | st.none())
"""From which day of the history on, and how many; none for no bound."""


@dataclass
class Play:
    """Makes facts of actions, one after the other."""

    player: Player
    at: datetime
    number: int = 0
    open: list[Bet] = field(default_factory=list)

    def fact(self, step, action):
        self.at += timedelta(seconds=step)
        self.number += 1
        made = getattr(self, f"_{action[0]}")(*action[1:])
        return made and PastFact(self.at, made[0], (), made[1])

    def _moved(self, debit, credit, amount, record):
        entry = JournalEntry(uuid4(), uuid4(), "funding.test", (Posting(debit, credit, amount),))
        return entry, record

    def _operation(self, kind, amount):
        return Operation(self.player, kind, amount, "Test", ("test", str(self.number)))

    def _deposit(self, minor):
        amount = Money(minor, USD)
        record = self._operation(OperationType.DEPOSIT, amount)
        return self._moved(house_account(Kind.STRIPE, USD), self.player.account, amount, record)

    def _withdraw(self, minor):
        amount = Money(minor, USD)
        record = self._operation(OperationType.WITHDRAWAL, -amount)
        return self._moved(self.player.account, self.player.withdrawing, amount, record)

    def _paid_out(self, minor):
        amount = Money(minor, USD)
        record = PaidOut(self.player, amount)
        return self._moved(
            self.player.withdrawing, house_account(Kind.PAYOUTS, USD), amount, record
        )

    def _place(self, minor, coefficient):
        placed = terms(f"B-{self.number}", Money(minor, USD), coefficient)
        bet = Bet(0, self.player.owner, placed, self.at, usd("0"))
        self.open.append(bet)
        return placing(self.player, placed)

    def _end(self, which, result, percent):
        if not self.open:
            return None
        bet = self.open.pop(which % len(self.open))
        if result is None:
            return resolving(self.player, cancelled(bet))
        amount = None
        if result in {WIN, CASHOUT}:
            win = bet.terms.potential_win
            amount = Money(max(1, win.minor * percent // 100), USD)
        return resolving(self.player, settled(bet, Settlement(result, amount)))


class Both:
    """The same history in both houses."""

    begin = FIRST

    def __init__(self, pool):
        # The house's accounts have a history, too, and it goes on.
        self.begin = Both.begin
        self.owner = OwnerId(uuid4())
        self.pool, self.house = pool, postgres_house(pool)
        self.funding = MemoryFunding(MemoryLedger(), USD)
        self.past = MemoryPastLedger(self.funding.ledger), PostgresPastLedger(pool, RECORDS)
        self.memory, self.postgres = MemoryHistory(self.funding), self.house.history

    async def play(self, history):
        for begin in MemoryBetWork(self.funding), self.house.begin:
            async with begin() as work:
                player = await work.players.lock(self.owner)
        play = Play(player, self.begin)
        for step, action in history:
            opened = len(play.open)
            if fact := play.fact(step, action):
                codes = [await self._write(each, fact) for each in self.past]
                assert codes[0] == codes[1]
                if codes[0] and len(play.open) > opened:
                    play.open.pop()
        Both.begin = max(play.at, self.begin) + timedelta(seconds=1)
        return play.at

    def days(self, some):
        first, length = some
        begin = self.begin.date() + timedelta(days=first or 0)
        return Days(
            None if first is None else begin,
            None if length is None else begin + timedelta(days=length),
        )

    async def _write(self, past, fact):
        try:
            await past.write([fact])
        except Refusal as refusal:
            return refusal.code

    async def same(self, name, *arguments):
        told = [
            alike(await getattr(each, name)(self.owner, *arguments))
            for each in (self.memory, self.postgres)
        ]
        assert told[0] == told[1]
        return told[0]


def alike(told):
    """Give what is told without what the houses number and name for themselves."""
    if isinstance(told, list | tuple):
        return [alike(each) for each in told]
    if is_dataclass(told) and not isinstance(told, type):
        own = {"number", "opened_at"}
        return {
            each.name: alike(getattr(told, each.name))
            for each in fields(told)
            if each.name not in own
        }
    return dict(told) if isinstance(told, Mapping) else told
