"""What the benchmark says can be trusted: its data, its books, its sums."""

from uuid import UUID

import asyncpg
import pytest

from bench.data import CLEARING
from bench.measure import Measurement
from bench.paths import wallet_id
from bench.report import all_met, table, verdicts
from bench.server import SQL
from bench.targets import Of, Target
from domain.ledger.chart import HOUSE

RATIO = Target(text="B / A", of=Of("B", "hot"), to=Of("A", "hot"), at_least=12)


def measured(number, subject, per_second, *wrong):
    return Measurement(
        round=number, subject=subject, workload="hot", per_second=per_second, wrong=wrong
    )


@pytest.fixture
async def pool(new_database):
    """A database of its own: the benchmark adds functions."""
    async with new_database() as dsn, asyncpg.create_pool(dsn, min_size=1, max_size=1) as pool:
        yield pool


@pytest.fixture
async def made(pool):
    """Three wallets with four deposits each, as the large data sets are made."""
    for each in ("wallet_id", "make_history", "make_batch"):
        await pool.execute(SQL[each])
    await pool.execute(SQL["altyn_wallets"], 3, UUID(int=7))
    await pool.execute(SQL["history"], 3, 4, 5, UUID(int=7), HOUSE, CLEARING.id)


async def books(pool):
    held, off = await pool.fetchrow(SQL["altyn_books"])
    return held, off, await pool.fetchval(SQL["altyn_recount"])


@pytest.mark.usefixtures("made")
async def test_a_made_history_is_in_balance(pool):
    assert await books(pool) == (12, 0, 0)


@pytest.mark.usefixtures("made")
async def test_the_statement_alone_posts_what_it_counts(pool):
    await pool.execute("UPDATE accounts SET owner = $1 WHERE kind = 'wallet'", HOUSE)
    assert await pool.fetchval("SELECT post_batch(9, 3, $1, $2)", HOUSE, CLEARING.id) == 9
    assert await books(pool) == (21, 0, 0)


@pytest.mark.usefixtures("made")
async def test_the_books_notice_a_lost_unit(pool):
    await pool.execute("UPDATE accounts SET balance = balance - 100 WHERE ref = $1", wallet_id(2))
    assert await books(pool) == (11, -100, 1)


@pytest.mark.usefixtures("made")
async def test_wallets_have_the_same_ids_everywhere(pool):
    for n in (0, 1, 999_999):
        assert str(await pool.fetchval("SELECT wallet_id($1)", n)) == wallet_id(n)


def test_a_ratio_is_the_median_of_ratios_within_rounds():
    rounds = [(0, 1, 100), (1, 100, 1_000), (2, 10, 130), (3, 50, 1_000)]
    measurements = [measured(n, "A", a) for n, a, _ in rounds]
    measurements += [measured(n, "B", b) for n, _, b in rounds]
    assert RATIO.reached(measurements) == 13
    assert all_met([RATIO], measurements)


def test_what_was_not_measured_is_not_met():
    assert RATIO.reached([measured(1, "B", 1_000)]) is None
    assert not all_met([RATIO], [measured(1, "B", 1_000)])
    assert "not measured" in "\n".join(verdicts([RATIO], []))


def test_a_wrong_book_spoils_the_run_even_in_the_warm_up():
    good = [measured(1, "A", 1), measured(1, "B", 20)]
    assert all_met([RATIO], good)
    spoilt = [measured(0, "B", 20, "1 acknowledged units are lost"), *good]
    assert not all_met([RATIO], spoilt)
    assert "1 acknowledged units are lost" in "\n".join(verdicts([RATIO], spoilt))


def test_the_table_has_a_line_for_each_subject():
    lines = list(table([measured(1, "A", 1_234), measured(1, "B", 20), measured(0, "C", 5)]))
    assert len(lines) == 3
    assert "1,234" in lines[1]
