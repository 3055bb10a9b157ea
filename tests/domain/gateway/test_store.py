"""What a store takes and what it does not: each refusal by its name, bounds to the last unit."""

from dataclasses import replace

import pytest

from domain.gateway.states import Direction
from domain.gateway.store import (
    AmountOutsideLimits,
    DirectionClosed,
    InvalidLimits,
    Limits,
    StoreClosed,
    StoreState,
)
from domain.shared.money import Money
from tests.gateway import RUB
from tests.market.objects import a_store

IN, OUT = Direction.PAY_IN, Direction.PAY_OUT
STORE = replace(
    a_store(),
    directions=(IN, OUT),
    payin=Limits.parse("100", "100000", RUB),
    payout=Limits.parse(None, "5000.01", RUB),
)


def takes(direction, amount, **other):
    replace(STORE, **other).check_takes(direction, Money.parse(amount, RUB))


@pytest.mark.parametrize(
    ("direction", "within", "outside"),
    [
        (IN, ("100.00", "100000.00"), ("99.99", "100000.01", "0.01")),
        (OUT, ("0.01", "5000.01"), ("5000.02",)),
    ],
)
def test_bounds_are_included(direction, within, outside):
    for amount in within:
        takes(direction, amount)
    for amount in outside:
        with pytest.raises(AmountOutsideLimits):
            takes(direction, amount)


@pytest.mark.parametrize(
    "closed",
    [
        {"state": StoreState.PENDING},
        {"state": StoreState.BLOCKED},
        {"state": StoreState.ARCHIVED},
        {"enabled": False},
        {"state": StoreState.BLOCKED, "sandbox": True},
        {"state": StoreState.ARCHIVED, "sandbox": True},
        {"enabled": False, "sandbox": True},
    ],
)
def test_a_closed_store_takes_nothing(closed):
    with pytest.raises(StoreClosed):
        takes(IN, "500", **closed)


def test_a_sandbox_plays_before_anybody_has_approved_it():
    takes(IN, "500", state=StoreState.PENDING, sandbox=True)


def test_a_store_takes_only_its_directions():
    takes(OUT, "500", directions=(OUT,))
    with pytest.raises(DirectionClosed):
        takes(IN, "500", directions=(OUT,))


@pytest.mark.parametrize(("least", "largest"), [("2", "1"), ("0", "1"), (None, "0"), ("0", None)])
def test_bounds_that_nothing_is_within_are_none(least, largest):
    with pytest.raises(InvalidLimits):
        Limits.parse(least, largest, RUB)
