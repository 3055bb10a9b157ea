"""Which sums a store lets be asked for instead of the one it asked for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.gateway.selection import Sums, sums_for
from domain.gateway.states import Direction
from domain.gateway.store import AmountPolicy
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from tests.market.objects import a_store, rub

JPY = CURRENCIES["JPY"]


@pytest.mark.parametrize(
    ("policy", "delta", "asked", "expected"),
    [
        (AmountPolicy.EXACT, "5", rub("1000.00"), (100_000, 100_000)),
        (AmountPolicy.DOWN, "0.5", rub("1000.00"), (99_500, 100_000)),
        (AmountPolicy.BOTH, "0.5", rub("1000.00"), (99_500, 100_500)),
        (AmountPolicy.DOWN, "0.5", rub("1.99"), (199, 199)),
        (AmountPolicy.DOWN, "5", rub("0.01"), (1, 1)),
        (AmountPolicy.BOTH, "0", rub("1000.00"), (100_000, 100_000)),
        (AmountPolicy.BOTH, "0.5", Money(1_999, JPY), (1_990, 2_008)),
    ],
)
def test_a_store_says_how_far_a_sum_may_be_away(policy, delta, asked, expected):
    store = a_store(amount_policy=policy, largest_delta=Decimal(delta))

    sums = sums_for(Direction.PAY_IN, asked, store)

    assert (sums.least, sums.most) == expected


def test_a_payout_is_exact():
    store = a_store(amount_policy=AmountPolicy.BOTH)

    assert sums_for(Direction.PAY_OUT, rub("10.00"), store) == Sums(1000, 1000, 1000)


sums = st.builds(
    lambda asked, down, up: Sums(asked, max(asked - down, 1), asked + up),
    st.integers(1, 1_000),
    st.integers(0, 20),
    st.integers(0, 20),
)


@given(sums, st.sets(st.integers(1, 1_020)))
def test_the_nearest_free_sum_is_taken(wanted, used):
    free = wanted.free(used)

    all_free = set(range(wanted.least, wanted.most + 1)) - used
    if free is None:
        assert not all_free
    else:
        assert free in all_free
        assert abs(free - wanted.asked) == min(abs(each - wanted.asked) for each in all_free)


@given(sums, st.integers(1, 1_020), st.integers(1, 1_020))
def test_sums_are_within_what_a_requisite_takes(wanted, least, most):
    free = wanted.within(least, most).free(())

    assert free is None or max(wanted.least, least) <= free <= min(wanted.most, most)
