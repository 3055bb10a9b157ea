"""Memory and PostgreSQL tell the same of any history; and the sums are those of its rows."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.funding.history.read_statements import ListStatements
from application.funding.history.views import Days, HistoryFilter, Order
from domain.funding.bet import BetResult, BetState, BetStatus
from domain.funding.figures import BetFigures
from domain.funding.operations import OperationType
from tests.contract.funding.histories import HISTORIES, SOME_DAYS, Both, alike
from tests.recount import recount
from tests.recount_bets import recount_bets
from tests.world import USD


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
        while page := await history.timeline(both.owner, types, Days(), place, 2, Order.OLDEST):
            assert page == lines[-1 : -len(page) - 1 : -1]
            del lines[-len(page) :]
            place = page[-1].at, page[-1].number
        assert lines == []


async def test_the_largest_come_first_or_last(pool):
    both = Both(pool)
    amounts = [5, 700, 30, 700, 1, 30, 9]
    await both.play([(n, ("deposit", amount)) for n, amount in enumerate(amounts)])

    for history in both.memory, both.postgres:
        for order, turned in ((Order.LARGEST, True), (Order.SMALLEST, False)):
            read, place = [], None
            types = frozenset({OperationType.DEPOSIT})
            while page := await history.timeline(both.owner, types, Days(), place, 3, order):
                read += page
                place = order.place(page[-1])
            numbered = [(each.amount.minor, each.number) for each in read]
            assert numbered == sorted(numbered, reverse=turned)
            assert sorted(minor for minor, _ in numbered) == sorted(amounts)


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
