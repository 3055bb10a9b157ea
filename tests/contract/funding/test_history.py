"""Memory and PostgreSQL tell the same of any history; and the sums are those of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_bets import MemoryBetWork
from adapters.memory.funding_history import MemoryHistory
from adapters.memory.ledger import MemoryLedger
from adapters.memory.past import MemoryPastLedger
from adapters.postgres.funding.records import RECORDS
from adapters.postgres.ledger.past import PostgresPastLedger
from application.funding.history.read_statements import ListStatements
from application.funding.history.views import Days, HistoryFilter
from application.ledger.past import PastFact
from domain.funding.bet import Bet, BetResult, BetState, BetStatus
from domain.funding.figures import BetFigures
from domain.funding.operations import Operation, OperationType, PaidOut
from domain.funding.player import Player
from domain.funding.settling import Settlement, cancelled, placing, resolving, settled
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.bets import CASHOUT, LOSS, REFUND, WIN, postgres_house, terms
from tests.recount import recount
from tests.recount_bets import recount_bets
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


@settings(max_examples=settings.default.max_examples * 2 // 5)
@given(HISTORIES, SOME_DAYS, st.integers(0, 12), st.data())
async def test_both_tell_the_same_of_any_history(pool, history, some, offset, data):
    both = Both(pool)
    days = both.days(some)
    end = await both.play(history)

    await both.same("balance")
    everything = await both.same("page", HistoryFilter(), 0, 100)
    await both.same("page", HistoryFilter(days), offset, 3)
    states = data.draw(st.sets(st.sampled_from(BetState)))
    types = data.draw(st.sets(st.sampled_from(OperationType), min_size=1))
    wanted = HistoryFilter(days, frozenset(states), frozenset(types))
    await both.same("page", wanted, offset // 2, 2)
    await both.same("timeline", frozenset(types), days, None, 4)
    await both.same("timeline", frozenset(types), days, (both.begin, 2**62), 40)
    await both.same("statistics", Days())
    await both.same("statistics", days)
    months = await both.same("months")
    await both.same("month", both.begin.date().replace(day=1))
    begin = both.begin
    instants = [begin, begin + (end - begin) / 3, end - timedelta(seconds=1), end]
    await both.same("balances", instants)
    assert len(everything["bets"]) == everything["all_bets"]
    assert sum(each["operations"] for each in months) == everything["all_operations"]


@settings(max_examples=settings.default.max_examples * 3 // 10)
@given(HISTORIES)
async def test_totals_are_those_of_the_ledger(pool, history):
    both = Both(pool)
    end = await both.play(history)

    balance = await both.postgres.balance(both.owner)
    statistics = await both.postgres.statistics(both.owner, Days())
    page = await both.postgres.page(both.owner, HistoryFilter(), 0, 1)
    assert balance.bets == statistics.placed == page.figures
    entries = await pool.fetch(LEDGER, both.owner)
    moved = {(row["kind"], row["part"]): int(row["amount"]) for row in entries}

    def of(kind, *parts):
        return sum(moved.get((f"funding.{kind}", part), 0) for part in parts)

    assert balance.bets.staked == of("bet_placed", "locked") + of("bet_cancelled", "locked")
    assert balance.bets.won == of("bet_won", "available") + of("bet_cashed_out", "available")
    assert balance.bets.lost == -of("bet_lost", "locked")
    assert balance.current == sum(amount for (_, part), amount in moved.items() if part != "frozen")
    now = await both.postgres.balances(both.owner, [end])
    assert now[0].minor == balance.current
    assert await recount_bets(pool) == {}
    assert await recount(pool) == {}


LEDGER = """
SELECT l.kind, a.part, sum(l.amount) AS amount
  FROM legs l JOIN accounts a ON a.id = l.account_id
 WHERE a.owner = $1
 GROUP BY 1, 2
"""


@settings(max_examples=settings.default.max_examples * 3 // 10)
@given(HISTORIES)
async def test_statements_follow_one_another_and_stay(pool, history):
    both = Both(pool)
    end = await both.play(history)

    class Then:
        def __init__(self, now):
            self.time = now

        def now(self):
            return self.time

    read = [ListStatements(both.postgres, Then(at)) for at in (end, end + timedelta(days=700))]
    then, later = [await each(owner=both.owner) for each in read]

    assert [each for each in then if each.closed] == later[
        len(then) - sum(each.closed for each in then) :
    ]
    for newer, older in pairwise(later):
        assert newer.opening == older.closing
    if later:
        assert later[-1].opening.minor == 0
        balance = await both.postgres.balance(both.owner)
        assert later[0].closing.minor == balance.current
        nothing = BetFigures(USD)
        assert sum((each.month.figures for each in later), nothing) == balance.bets
        assert sum(each.month.deposited for each in later) == balance.deposited
        assert sum(each.month.withdrawn for each in later) == balance.withdrawn


async def test_streams_give_everything_once(pool):
    both = Both(pool)
    await both.play([(1, ("deposit", 10_000))] + [(1, ("place", 100, "2"))] * 5)

    for name in "every_bet", "every_operation":
        told = []
        for history in both.memory, both.postgres:
            pages = [page async for page in getattr(history, name)(both.owner, Days())]
            told.append(alike([each for page in pages for each in page]))
        assert told[0] == told[1]
        assert len(told[0]) in {5, 6}


async def test_a_timeline_goes_on_where_it_stopped(pool):
    both = Both(pool)
    await both.play([(n % 2, ("deposit", 100 + n)) for n in range(9)])

    for history in both.memory, both.postgres:
        lines, place = [], None
        types = frozenset(OperationType)
        while page := await history.timeline(both.owner, types, Days(), place, 2):
            lines += page
            place = page[-1].at, page[-1].number
        assert [each.amount.minor for each in lines] == [108 - n for n in range(9)]
        place = None
        while page := await history.timeline(
            both.owner, types, Days(), place, 2, oldest_first=True
        ):
            assert page == lines[-1 : -len(page) - 1 : -1]
            del lines[-len(page) :]
            place = page[-1].at, page[-1].number
        assert lines == []


def test_status_and_result_are_one_word():
    assert {(each.status, each.result) for each in BetState} == {
        (BetStatus.OPEN, None),
        (BetStatus.CANCELLED, None),
        *((BetStatus.RESOLVED, each) for each in BetResult),
    }
    assert replace(Days(), first=date(2026, 1, 1)).bounded


@pytest.mark.parametrize("days", [Days(), Days(date(2026, 1, 1)), Days(None, date(2026, 1, 1))])
async def test_whoever_has_nothing_has_nothing(pool, days):
    both = Both(pool)
    assert (await both.same("balance"))["available"] == 0
    assert (await both.same("page", HistoryFilter(days), 0, 10))["bets"] == []
    assert (await both.same("statistics", days))["best_day"] is None
