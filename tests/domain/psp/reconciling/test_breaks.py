"""What may be done about a break, and what a write-off moves."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.psp.breaks import (
    NEXT,
    Break,
    BreakInAnotherState,
    BreakState,
    NothingToWriteOff,
    Outcome,
)
from domain.psp.operation import Direction, SourceCode
from domain.psp.reconciling_rule import Field, InvalidRule, Rule, Scope
from domain.shared.money import UnknownCurrency

NOW = datetime(2026, 3, 10, tzinfo=UTC)
BROKEN = Break(
    UUID(int=1), "vima-payshack", UUID(int=2), UUID(int=3), None, date(2026, 3, 10),
    Outcome.DISCREPANCY, (), "k", "91game", "INR", Decimal(120), Decimal(100), "success", "success",
    Decimal(20), BreakState.OPEN, None, None, Decimal(0), 0, NOW, NOW,
)  # fmt: skip


@pytest.mark.parametrize("state", BreakState)
@pytest.mark.parametrize("to", BreakState)
def test_states_follow_one_table(state, to):
    broken = replace(BROKEN, state=state)
    if to in NEXT[state]:
        assert broken.moved(to, NOW).state is to
    else:
        with pytest.raises(BreakInAnotherState):
            broken.moved(to, NOW)


@given(st.lists(st.decimals(-10_000, 10_000, places=2, allow_nan=False), max_size=6))
def test_write_offs_always_add_up_to_what_is_at_stake(exposures):
    broken, moved, ids = BROKEN, Decimal(0), set()
    for each in exposures:
        broken = replace(broken, state=BreakState.OPEN, exposure=each)
        try:
            broken, entry = broken.write_off(NOW)
        except NothingToWriteOff:
            assert each == moved
            continue
        [posting] = entry.postings
        loss = posting.debit.kind == "psp_write_offs"
        moved += Decimal(str(posting.amount)) * (1 if loss else -1)
        assert moved == each == broken.written_off
        assert broken.state is BreakState.WRITTEN_OFF
        ids.add(entry.id)
    assert len(ids) == broken.write_offs


def test_a_break_is_written_off_once():
    with pytest.raises(BreakInAnotherState):
        BROKEN.write_off(NOW)[0].write_off(NOW)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"exposure": Decimal(0)}, NothingToWriteOff),
        ({"exposure": Decimal("0.001")}, NothingToWriteOff),
        ({"currency": None}, NothingToWriteOff),
        ({"currency": "DOGE"}, UnknownCurrency),
    ],
)
def test_only_money_that_we_know_is_written_off(facts, refusal):
    with pytest.raises(refusal):
        replace(BROKEN, **facts).write_off(NOW)


@pytest.mark.parametrize(
    "wrong", [{"second": "vima"}, {"scope": ()}, {"keys": ()}, {"statuses": frozenset()}]
)
def test_a_rule_has_to_be_sound(wrong):
    sound = {
        "first": SourceCode("vima"),
        "second": SourceCode("payshack"),
        "scope": (Scope("91game", Direction.IN),),
        "keys": ((Field.UTR, Field.UTR),),
    }
    assert Rule(**sound).pair == "vima-payshack"
    with pytest.raises(InvalidRule):
        Rule(**sound | wrong)
