"""Rates: what a source says, what operators decide, and what orders get."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.gateway.rates import MANUAL, InvalidPair, Margins, Pair
from domain.gateway.rating_settings import LARGEST_JUMP, STALE_AFTER
from domain.gateway.states import Direction
from domain.gateway.store import StoreNotFound
from tests.rating import FINANCE, USDT, MemoryRating, PostgresRating


@pytest.fixture(params=["memory", "postgres"])
def rating(request):
    if request.param == "memory":
        return MemoryRating()
    return PostgresRating(request.getfixturevalue("pool"))


async def test_without_a_rate_there_is_none(rating):
    assert await rating.quote() == "rate_unknown"
    assert await rating.set(source="bourse") is not None
    assert await rating.quote() == "rate_unknown"


async def test_a_rate_set_by_hand_counts_until_it_is_changed(rating):
    line = await rating.set(rate=Decimal("92.5"))
    assert (line.source, line.latest.base) == (MANUAL, Decimal("92.5"))
    rating.time.passes(10**7)
    assert await rating.quote() == "92.5"
    await rating.set(rate=Decimal(93))
    assert await rating.quote() == "93"


async def test_or_for_as_long_as_it_says(rating):
    await rating.set(rate=Decimal("92.5"), valid_for=timedelta(minutes=5))
    rating.time.passes(299)
    assert await rating.quote() == "92.5"
    rating.time.passes(1)
    assert await rating.quote() == "rate_stale"


async def test_margins_make_the_rate_that_orders_get(rating):
    await rating.set(rate=Decimal(100), payin=Decimal(-5), payout=Decimal("1.25"))
    assert await rating.quote() == "95"
    assert await rating.quote(direction=Direction.PAY_OUT) == "101.25"
    await rating.set(payin=Decimal(0))
    assert await rating.quote() == "100"
    assert await rating.quote(direction=Direction.PAY_OUT) == "101.25"


async def test_a_store_may_have_margins_of_its_own(rating):
    store = await rating.store()
    await rating.set(rate=Decimal(100), payin=Decimal(-5))
    await rating.put_margins(
        by=FINANCE, store=store, pair=rating.pair, margins=Margins(Decimal(-2))
    )
    assert await rating.quote(store=store) == "98"
    assert await rating.quote() == "95"
    [shown] = await rating.read.of_stores(rating.pair)
    assert (shown.store, shown.margins.payin) == (store, Decimal(-2))
    for _ in range(2):
        await rating.drop(by=FINANCE, store=store, pair=rating.pair)
    assert await rating.quote(store=store) == "95"
    with pytest.raises(StoreNotFound):
        await rating.put_margins(
            by=FINANCE, store=FINANCE.principal, pair=rating.pair, margins=Margins()
        )


async def test_a_source_is_asked_for_its_pairs_and_all_is_kept(rating):
    await rating.set(source="bourse")
    await rating.set(rating.other, rate=Decimal(84))
    rating.source.rates = {rating.pair: "92.1", rating.other: "85"}
    await rating.refresh()
    assert await rating.quote() == "92.1"
    assert await rating.quote(rating.other) == "84"
    rating.time.passes(60)
    rating.source.rates[rating.pair] = "92.2"
    await rating.refresh()
    await rating.refresh()  # It says the same, as of the same moment.
    assert await rating.quote() == "92.2"
    kept = await rating.read.history(rating.pair, None, None, 10)
    assert [each.base for each in kept] == [Decimal("92.2"), Decimal("92.1")]


async def test_whoever_chooses_a_source_need_not_wait_for_the_next_time(rating):
    await rating.set(source="bourse")
    await rating.set(payin=Decimal(1))
    assert await rating.waiting() == 1
    await rating.set(rate=Decimal(90))
    assert await rating.waiting() == 1


async def test_a_stale_rate_is_refused_and_told_once(rating):
    await rating.set(source="bourse")
    rating.source.rates = {rating.pair: "92.1"}
    await rating.refresh()
    rating.source.away = True
    patience = rating.settings.get(STALE_AFTER)
    rating.time.passes(patience)
    await rating.refresh()
    assert await rating.quote() == "92.1"
    rating.time.passes(1)
    for _ in range(2):
        await rating.refresh()
    assert await rating.quote() == "rate_stale"
    told = [facts for type_, facts in await rating.told() if type_ == "rate.went_stale"]
    assert [each["currency"] for each in told] == [rating.pair.currency.code]
    rating.source.away = False
    await rating.refresh()
    assert await rating.quote() == "92.1"
    rating.source.away = True
    rating.time.passes(patience + 1)
    await rating.refresh()
    assert [type_ for type_, _ in await rating.told()].count("rate.went_stale") == 2


async def test_what_a_source_says_late_is_as_old_as_it_says(rating):
    await rating.set(source="bourse")
    rating.source.rates, rating.source.behind = {rating.pair: "92.1"}, 901
    await rating.refresh()
    assert await rating.quote() == "rate_stale"
    rating.source.behind = -3600
    await rating.refresh()
    assert (await rating.read.one(rating.pair)).line.latest.at == rating.time.at


async def test_a_rate_that_jumps_is_kept_and_told_but_not_used(rating):
    await rating.set(source="bourse")
    rating.source.rates = {rating.pair: "100"}
    await rating.refresh()
    rating.settings.values[LARGEST_JUMP.name] = "10"
    for said in ("110.1", "89.9", "1", "110"):
        rating.time.passes(1)
        rating.source.rates = {rating.pair: said}
        await rating.refresh()
        assert await rating.quote() == ("110" if said == "110" else "100")
    doubted = [facts["rate"] for type_, facts in await rating.told() if type_ == "rate.doubted"]
    assert [Decimal(each) for each in doubted] == [Decimal("110.1"), Decimal("89.9"), Decimal(1)]
    kept = await rating.read.history(rating.pair, "bourse", None, 10)
    assert [each.taken for each in kept] == [True, False, False, False, True]


async def test_after_a_day_of_silence_it_may_be_anything(rating):
    await rating.set(source="bourse")
    rating.source.rates = {rating.pair: "100"}
    await rating.refresh()
    rating.time.passes(86_400)
    rating.source.rates = {rating.pair: "300"}
    await rating.refresh()
    assert await rating.quote() == "300"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"source": "nobody"}, "unknown_source"),
        ({"source": "bourse", "rate": Decimal(1)}, "unknown_source"),
        ({"source": MANUAL}, "manual_needs_rate"),
        ({}, "manual_needs_rate"),
        ({"rate": Decimal(0)}, "invalid_rate"),
        ({"rate": Decimal(-1)}, "invalid_rate"),
        ({"rate": Decimal("1e12")}, "invalid_rate"),
        ({"rate": Decimal("0.000000001")}, "invalid_rate"),
        ({"rate": Decimal(1), "payin": Decimal(-100)}, "invalid_margin"),
        ({"rate": Decimal(1), "payout": Decimal("100.1")}, "invalid_margin"),
        ({"rate": Decimal(1), "payin": Decimal("0.00001")}, "invalid_margin"),
    ],
    ids=str,
)
async def test_nothing_half_is_set(rating, said, code):
    assert await rating.set(**said) == code
    assert rating.pair not in [each.line.pair for each in await rating.read.all()]
    assert await rating.told() == []


async def test_many_set_it_at_once(rating):
    await asyncio.gather(*(rating.set(rate=Decimal(n)) for n in range(90, 96)))
    assert (await rating.read.one(rating.pair)).line.source == MANUAL
    assert len(await rating.read.history(rating.pair, MANUAL, None, 10)) == 6
    assert await rating.trail() == 6


async def test_history_is_for_good(pool):
    rating = PostgresRating(pool)
    await rating.set(rate=Decimal(90))
    for statement in ("DELETE FROM gateway_rates", "UPDATE gateway_rates SET base = 1"):
        with pytest.raises(Exception, match="never changed"):
            await rating.pool.execute(statement)


def test_a_pair_is_of_two_currencies(rating):
    with pytest.raises(InvalidPair):
        Pair(USDT, USDT)
    assert str(rating.pair) == f"USDT-{rating.pair.currency.code}"
