"""Prices: whatever is agreed and paid, it is shared out to the last unit."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.gateway.pricing import (
    Fee,
    FeeExceedsAmount,
    FeesLoseMoney,
    Shares,
    Terms,
    shares,
)
from domain.ledger.journal import LARGEST_AMOUNT
from domain.shared.currencies import CURRENCIES
from domain.shared.money import AmountOutOfRange, CurrencyMismatch, Money

RUB, JPY, BHD, USDT, USD = (CURRENCIES[each] for each in ("RUB", "JPY", "BHD", "USDT", "USD"))
PAY_IN, PAY_OUT = True, False


def decimals(places, least, largest):
    return st.decimals(least, largest, places=places, allow_nan=False, allow_infinity=False)


def fees(settlement):
    fixed = st.none() | st.integers(0, 10**7).map(lambda minor: Money(minor, settlement))
    return st.builds(Fee, decimals(6, 0, 100), fixed)


agreed = st.builds(
    Terms,
    rate=decimals(8, "0.00000001", 10**7),
    settlement=st.just(USDT),
    store_fee=fees(USDT),
    reward=fees(USDT),
    may_lose=st.booleans(),
)
paid = st.builds(Money, st.integers(1, 10**12), st.sampled_from([RUB, JPY, BHD]))


def shared(pays_in, amount, terms):
    """Share out, or give the refusal."""
    try:
        return shares(pays_in, amount, terms)
    except (FeesLoseMoney, FeeExceedsAmount, AmountOutOfRange) as refusal:
        return type(refusal)


@given(pays_in=st.booleans(), amount=paid, terms=agreed)
def test_shares_balance_to_the_last_unit(pays_in, amount, terms):
    got = shared(pays_in, amount, terms)
    assume(isinstance(got, Shares))
    assert got.owed.minor == got.received.minor + got.profit + got.rounding
    assert 0 <= got.rounding <= 2
    assert got.owed.minor > 0
    assert got.received.minor > 0


@given(pays_in=st.booleans(), amount=paid, terms=agreed)
def test_users_owe_rounded_up_and_receive_rounded_down(pays_in, amount, terms):
    got = shared(pays_in, amount, terms)
    assume(isinstance(got, Shares))
    gross = terms.gross(amount)
    fee, reward = terms.store_fee.of(gross), terms.reward.of(gross)
    owed, received = (gross - reward, gross - fee) if pays_in else (gross + fee, gross + reward)
    assert 0 <= got.owed.minor - owed < 1
    assert 0 <= received - got.received.minor < 1
    assert 0 <= fee - reward - got.profit < 1
    assert 0 <= got.fee.minor - fee < 1
    assert 0 <= reward - got.reward.minor < 1


@given(pays_in=st.booleans(), amount=paid, terms=agreed)
def test_each_refusal_has_its_reason(pays_in, amount, terms):
    got = shared(pays_in, amount, terms)
    gross = terms.gross(amount)
    fee, reward = terms.store_fee.of(gross), terms.reward.of(gross)
    if got is FeesLoseMoney:
        assert fee < reward
        assert not terms.may_lose
    elif got is FeeExceedsAmount:
        assert (gross - max(fee, reward) < 1) if pays_in else gross + reward < 1
    elif got is AmountOutOfRange:
        assert max(gross + fee, gross + reward) > LARGEST_AMOUNT
    else:
        assert terms.may_lose or got.profit >= 0


@given(amount=paid, terms=agreed)
def test_a_pay_in_and_a_pay_out_of_one_sum_earn_the_same(amount, terms):
    one, other = (shared(way, amount, terms) for way in (PAY_IN, PAY_OUT))
    assume(isinstance(one, Shares) and isinstance(other, Shares))
    assert (one.profit, one.fee, one.reward) == (other.profit, other.fee, other.reward)


@given(amount=paid, more=st.integers(0, 10**6), terms=agreed, pays_in=st.booleans())
def test_who_pays_more_owes_no_less(amount, more, terms, pays_in):
    larger = replace(amount, minor=amount.minor + more)
    got, after = shared(pays_in, amount, terms), shared(pays_in, larger, terms)
    assume(isinstance(got, Shares) and isinstance(after, Shares))
    assert after.owed.minor >= got.owed.minor
    assert after.received.minor >= got.received.minor


@example(minor=1)
@given(minor=st.integers(1, 10**12))
def test_without_fees_everything_goes_through(minor):
    free = Terms(Decimal("92.5"), USDT, Fee(Decimal(0)), Fee(Decimal(0)))
    got = shared(PAY_IN, Money(minor, RUB), free)
    exact = Fraction(minor, 100) / Fraction("92.5") * 10**6
    assert (got.profit, got.fee.minor, got.reward.minor) == (0, 0, 0)
    assert got.owed.minor - got.received.minor == got.rounding == (exact.denominator != 1)


def test_sums_are_those_of_the_books():
    """10,000 RUB at a base of 100 less 5 percent, in cents: 105.27 are held."""
    terms = Terms(Decimal(95), USD, Fee(Decimal(0)), Fee(Decimal(0)))
    assert shares(PAY_IN, Money.parse("10000", RUB), terms).owed == Money.parse("105.27", USD)


def test_a_pay_in_and_a_pay_out_to_the_unit():
    terms = Terms(
        Decimal(92),
        USDT,
        Fee(Decimal("2.5"), Money.parse("0.1", USDT)),
        Fee(Decimal("1.7")),
    )
    # G = 108.695652..., fee = 2.817391..., reward = 1.847826...
    into = shares(PAY_IN, Money.parse("10000", RUB), terms)
    assert [str(each) for each in (into.owed, into.received)] == ["106.847827", "105.878260"]
    assert (into.profit, into.rounding) == (969565, 2)
    out = shares(PAY_OUT, Money.parse("10000", RUB), terms)
    assert [str(each) for each in (out.owed, out.received)] == ["111.513044", "110.543478"]
    assert (out.profit, out.rounding) == (969565, 1)
    assert [str(each) for each in (out.fee, out.reward)] == ["2.817392", "1.847826"]


def test_the_platform_pays_only_where_the_store_may_lose():
    losing = Terms(Decimal(92), USDT, Fee(Decimal(1)), Fee(Decimal(2)))
    with pytest.raises(FeesLoseMoney):
        shares(PAY_IN, Money.parse("10000", RUB), losing)
    got = shares(PAY_IN, Money.parse("10000", RUB), replace(losing, may_lose=True))
    assert got.profit == -1086957
    assert got.owed.minor == got.received.minor + got.profit + got.rounding


@pytest.mark.parametrize(
    "fee",
    [Fee(Decimal(100)), Fee(Decimal(0), Money.parse("108.7", USDT))],
    ids=["all of it", "more than it"],
)
def test_something_has_to_be_left(fee):
    with pytest.raises(FeeExceedsAmount):
        shares(PAY_IN, Money.parse("10000", RUB), Terms(Decimal(92), USDT, fee, Fee(Decimal(0))))


def test_what_the_ledger_would_not_take_is_refused():
    tiny = Terms(Decimal("0.00000001"), USDT, Fee(Decimal(0)), Fee(Decimal(0)))
    with pytest.raises(AmountOutOfRange):
        shares(PAY_IN, Money.parse("100000", RUB), tiny)
    just = Terms(Decimal(1), USDT, Fee(Decimal(0)), Fee(Decimal(0)))
    assert shares(PAY_IN, Money.parse("1000000000", RUB), just).owed.minor == LARGEST_AMOUNT
    with pytest.raises(AmountOutOfRange):
        shares(PAY_OUT, Money.parse("1000000000.01", RUB), just)


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity"])
def test_terms_need_a_rate(rate):
    with pytest.raises(ValueError, match="rate"):
        Terms(Decimal(rate), USDT, Fee(Decimal(0)), Fee(Decimal(0)))


@pytest.mark.parametrize("percent", ["-0.000001", "100.000001", "NaN"])
def test_a_fee_is_a_part_of_the_whole(percent):
    with pytest.raises(ValueError, match="percent"):
        Fee(Decimal(percent))


def test_a_fixed_fee_is_settlement_money():
    with pytest.raises(CurrencyMismatch):
        Terms(Decimal(92), USDT, Fee(Decimal(1), Money.parse("1", USD)), Fee(Decimal(0)))
