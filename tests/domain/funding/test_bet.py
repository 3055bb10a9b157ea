from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funding.bet import Bet, BetResult, BetState, LegResult, read_coefficient
from domain.funding.bet_errors import BetResolved, InvalidCoefficient, InvalidLegs
from domain.funding.player import Player
from domain.funding.settling import Settlement, by_legs, cancelled, placing, resolving, settled
from domain.ledger.chart import Kind, house_account
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange, Money
from tests.bets import terms
from tests.world import USD, usd

PLAYER = Player(OwnerId(uuid4()), USD)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def bet(stake="10.00", coefficient="2.10", legs=()):
    told = terms("B-1", usd(stake), coefficient, legs)
    return Bet(1, PLAYER.owner, told, AT, usd("0"), told.legs)


@pytest.mark.parametrize(
    ("text", "read"),
    [("1", "1"), ("1.0", "1"), ("2.10", "2.1"), ("2.1000", "2.1"), ("1000000", "1000000")],
)
def test_coefficients_are_read_exactly(text, read):
    assert read_coefficient(text) == Decimal(read)
    assert str(read_coefficient(text)) == str(Decimal(read).quantize(Decimal("0.001")))


@pytest.mark.parametrize(
    "text", ["", "0", "0.999", "1.0005", "1000000.001", "1e3", "NaN", "-2", "٢", "2,1", "9" * 50]
)
def test_what_is_no_coefficient(text):
    with pytest.raises(InvalidCoefficient):
        read_coefficient(text)


@pytest.mark.parametrize(
    ("stake", "coefficient", "win"),
    [("19.99", "1.333", "26.64"), ("0.01", "1.999", "0.01"), ("100000", "1000", "100000000")],
)
def test_the_potential_win_is_rounded_down(stake, coefficient, win):
    assert bet(stake, coefficient).terms.potential_win == usd(win)


def test_a_win_that_cannot_be_paid_is_no_bet():
    with pytest.raises(AmountOutOfRange):
        bet("100000000000", "1000")


def test_yen_have_no_decimals():
    told = terms("B-1", Money(1001, CURRENCIES["JPY"]), "1.5")
    assert str(told.potential_win) == "1501"


def test_the_same_bet_has_the_same_fingerprint():
    told = bet().terms
    assert told.fingerprint == replace(told, bet_id="B-2").fingerprint
    others = [
        replace(told, stake=usd("11")),
        replace(told, coefficient=Decimal("2.101")),
        replace(told, selection="away"),
        replace(told, event_name="x"),
        replace(told, event_id=502),
        replace(told, odds_id=""),
        bet(legs=["2", "3"]).terms,
        bet(legs=["2", "3.1"]).terms,
    ]
    assert len({each.fingerprint for each in (told, *others)}) == len(others) + 1


@pytest.mark.parametrize("legs", [["2"], ["2"] * 51])
def test_an_express_has_two_to_fifty_legs(legs):
    with pytest.raises(InvalidLegs):
        bet(legs=legs)


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ("..", None),
        ("w.", None),
        ("ww", BetResult.WIN),
        ("l.", BetResult.LOSS),
        ("wl", BetResult.LOSS),
        ("c.", BetResult.REFUND),
        ("lc", BetResult.REFUND),
        ("wc", BetResult.REFUND),
    ],
)
def test_what_legs_make_of_an_express(results, said):
    words = {"w": LegResult.WIN, "l": LegResult.LOSS, "c": LegResult.CANCELLED}
    known = {n: words[each] for n, each in enumerate(results, 1) if each != "."}
    assert by_legs(bet(legs=["2", "3"]).told(known)) is said


@given(
    st.integers(100, 10**9),
    st.integers(1_000, 10**6),
    st.sampled_from(BetResult),
    st.integers(1, 10**15),
)
def test_every_end_moves_the_whole_stake_and_no_more(stake, milli, result, amount):
    coefficient = Decimal(milli).scaleb(-3)
    told = terms("B-1", Money(stake, USD), str(coefficient))
    placed = Bet(1, PLAYER.owner, told, AT, usd("0"))
    win = told.potential_win.minor
    said = Money(1 + amount % win, USD) if result in {BetResult.WIN, BetResult.CASHOUT} else None
    end = settled(placed, Settlement(result, said))
    entry, record = resolving(PLAYER, end)
    moved = {}
    for account, change in entry.legs():
        moved[account.id] = moved.get(account.id, 0) + change.minor

    assert moved[PLAYER.locked.id] == -stake
    assert moved.get(PLAYER.account.id, 0) == end.payout.minor == record.operation.amount.minor
    house = house_account(Kind.BETTING, USD)
    assert moved.get(house.id, 0) == stake - end.payout.minor
    assert Settlement(result, said).repeats(end)
    assert placing(PLAYER, told)[0].id != entry.id


def test_an_end_is_the_end():
    for end in cancelled(bet()), settled(bet(), Settlement(BetResult.LOSS)):
        with pytest.raises(BetResolved):
            settled(end, Settlement(BetResult.WIN))
        with pytest.raises(BetResolved):
            cancelled(end)
    assert not Settlement(BetResult.WIN).repeats(bet())
    assert cancelled(bet()).state is BetState.CANCELLED


def test_a_repeat_says_the_same_and_nothing_else():
    won = settled(bet(), Settlement(BetResult.WIN, usd("15")))
    assert Settlement(BetResult.WIN, usd("15")).repeats(won)
    for other in (
        Settlement(BetResult.WIN),
        Settlement(BetResult.WIN, usd("16")),
        Settlement(BetResult.CASHOUT, usd("15")),
        Settlement(None, usd("15")),
        Settlement(legs={1: LegResult.WIN}),
    ):
        assert not other.repeats(won)
