"""The formulas of figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.psp.figures import (
    Cell,
    Changes,
    Figures,
    Tally,
    best_and_worst,
    by_conversion,
    by_volume,
    change,
    share,
)
from domain.psp.operation import Status
from domain.psp.sizes import BUCKETS, cut


def cell(status, count=1, amount="100", currency="INR", usd="1", key=""):
    tally = Tally(count, Decimal(amount), Decimal(usd), Decimal(0), 0)
    return Cell(key, 0, Status(status), currency, tally)


def test_only_what_succeeded_is_volume():
    figures = Figures.of([cell("success", 2), cell("failed"), cell("pending"), cell("processing")])
    assert (figures.currency, figures.volume, figures.amount(figures.all)) == ("INR", 100, 400)
    assert (figures.pending.count, figures.conversion) == (2, Decimal("40.00"))
    assert (figures.success_rate, figures.average_ticket) == (Decimal("66.67"), 50)


def test_several_currencies_are_converted_and_not_added_up():
    figures = Figures.of([cell("success"), cell("success", currency="TRY", usd="3")])
    assert (figures.currency, figures.volume, figures.fees) == ("USD", 4, None)
    assert [(each.currency, each.amount) for each in figures.lines] == [("INR", 100), ("TRY", 100)]


def test_a_chosen_currency_is_that_of_the_answer():
    assert Figures.of([], frozenset({"INR"})).currency == "INR"
    assert Figures.of([]).currency == "USD"


def test_nothing_is_of_nothing():
    nothing = Figures.of([])
    assert (nothing.conversion, nothing.success_rate, nothing.average_ticket) == (0, 0, 0)


@pytest.mark.parametrize(
    ("now", "before", "percent"),
    [(3, 2, "50"), (2, 3, "-33.33"), (1, 0, "100"), (0, 0, "0"), (0, 5, "-100")],
)
def test_changes_are_in_percent(now, before, percent):
    assert change(now, before) == Decimal(percent)


def test_other_currencies_are_compared_in_dollars():
    now, before = Figures.of([cell("success", usd="2")]), Figures.of([])
    assert Changes.between(now, before).volume == 100
    other = Figures.of([cell("success", currency="TRY", usd="1")])
    assert Changes.between(now, other).volume == 100


def test_groups_are_ranked():
    cells = [cell("success", 10 + n, str(n), key=f"p{n}") for n in range(8)]
    cells += [cell("failed", 10, key=f"p{n}") for n in range(8)] + [cell("success", 9, key="few")]
    groups = Figures.of(cells).by_key()
    assert [name for name, _ in by_volume(groups)][:2] == ["few", "p7"]
    ranked = [name for name, _ in by_conversion(groups)]
    assert ranked == [f"p{n}" for n in range(7, -1, -1)]
    assert best_and_worst(ranked) == (["p7", "p6", "p5", "p4", "p3"], ["p0", "p1", "p2"])


def test_shares_have_two_decimals():
    assert (share(1, 3), share(1, 0)) == (Decimal("33.33"), 0)


BOUNDS = st.none() | st.decimals(0, 12_000, places=2)


@given(BOUNDS, BOUNDS, st.decimals(0, 12_000, places=2))
def test_bounds_cut_through_what_they_do_not_hold(least, most, amount):
    lies = cut(least, most)
    within = (least is None or amount >= least) and (most is None or amount <= most)
    bucket = [each for each in BUCKETS if each.least <= amount][-1]
    low = (least or 0) <= amount and lies.low_until is not None and amount < lies.low_until
    high = lies.high_since is not None and lies.high_since <= amount
    looked_at = bucket.index in lies.whole, (low or high) and within
    assert sum(looked_at) == within
