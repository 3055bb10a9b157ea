"""What a long history costs: blocks of data that are looked at, whatever the machine."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest

from adapters.postgres.funding.history.repository import EARLIEST, LATEST, SQL
from adapters.postgres.sql import load_queries
from domain.funding.bet import BetState
from domain.funding.operations import OperationType
from domain.funding.player import Player
from domain.shared.ids import OwnerId
from tests.world import USD

OPERATIONS, DAYS = 40_000, 400
STATES, TYPES = sorted(BetState), sorted(OperationType)
ALL = date.min, date.max
ROWS = {"bets", "operations"}
"""Of these no statement may read more than it shows."""


@pytest.fixture(scope="module")
async def owner(pool):
    """A player with a long history, among others."""
    bench, owner = load_queries("bench"), OwnerId(uuid4())
    await pool.execute(bench["make_player"])
    for each, total in (owner, OPERATIONS), (uuid4(), 2_000), (uuid4(), 2_000):
        account = Player(OwnerId(each), USD).account.id
        await pool.execute(bench["player"], each, account, total, DAYS)
    await pool.execute("VACUUM ANALYZE")
    return owner


@pytest.fixture
def explain(pool, owner):
    """Run a statement; gives how many blocks it looked at, and which tables it read whole."""

    async def explain(name, *arguments):
        question = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)\n{SQL[name]}"
        [told] = json.loads(await pool.fetchval(question, owner, *arguments))
        plan = told["Plan"]
        whole = {each["Relation Name"] for each in nodes(plan) if each["Node Type"] == "Seq Scan"}
        return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], whole & ROWS

    return explain


def nodes(plan):
    yield plan
    for each in plan.get("Plans", ()):
        yield from nodes(each)


def parts(owner):
    player = Player(owner, USD)
    accounts = player.account, player.locked, player.withdrawing, player.frozen, player.receivable
    return [each.id for each in accounts]


async def test_a_balance_reads_sums_by_month(explain, owner):
    blocks, whole = await explain("balance_of_player", *parts(owner))
    assert (blocks < 100, whole) == (True, set())


@pytest.mark.parametrize("offset", [0, 9_000, 17_900])
@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("page_of_bets", STATES),
        ("page_of_bets", ["win"]),
        ("page_of_history", TYPES),
        ("page_of_history", ["bet_won", "deposit"]),
    ],
)
async def test_a_page_in_the_middle_costs_as_much_as_the_first(explain, name, names, offset):
    blocks, whole = await explain(name, names, *ALL, offset // (7 - len(names) % 6), 50)
    assert (blocks < 1_500, whole) == (True, set())


@pytest.mark.parametrize("name", ["count_bets", "count_operations"])
async def test_counting_reads_sums_by_day(explain, name):
    blocks, whole = await explain(name, STATES if name == "count_bets" else TYPES, *ALL)
    assert (blocks < 200, whole) == (True, set())


@pytest.mark.parametrize("types", [TYPES, ["fee_charged"], ["deposit"]])
async def test_the_timeline_reads_what_it_shows(explain, types):
    for name, place in ("timeline", LATEST), ("timeline_from_the_beginning", EARLIEST):
        blocks, whole = await explain(name, types, *ALL, *place, 51)
        assert (blocks < 300, whole) == (True, set())


async def test_streams_read_on_where_they_stopped(explain):
    for name in "every_bet", "every_operation":
        blocks, whole = await explain(name, *ALL, *LATEST, 100)
        assert (blocks < 100, whole) == (True, set())


async def test_a_short_period_of_a_long_history(explain):
    today = date.today()  # noqa: DTZ011  # Any day will do.
    days = today - timedelta(days=200), today - timedelta(days=198)
    for name, names in ("page_of_bets", STATES), ("page_of_history", TYPES):
        blocks, whole = await explain(name, names, *days, 20, 50)
        assert (blocks < 1_500, whole) == (True, set())


@pytest.mark.parametrize(
    "name",
    [
        "operations_by_type",
        "largest_bets",
        "best_and_worst_day",
        "streaks",
        "operation_months",
        "betting_months",
        "operation_months_of_days",
        "betting_months_of_days",
    ],
)
async def test_statistics_read_sums(explain, name):
    blocks, whole = await explain(name, *ALL)
    assert (blocks < 300, whole) == (True, set())
