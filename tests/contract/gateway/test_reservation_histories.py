"""Whatever happens to a requisite: PostgreSQL counts what counting everything anew gives."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.gateway.accounts import trader_account
from domain.gateway.store import AmountPolicy
from tests.market.memory import MemoryMarket
from tests.market.objects import USDT, a_requisite, a_store, a_trader, an_order, limits, rub, usdt
from tests.market.postgres import PostgresMarket

START = datetime(2026, 3, 30, 18, tzinfo=UTC)
ZONES = "UTC", "Europe/Moscow", "America/New_York", "Asia/Kolkata"
"""A month ends soon everywhere, at different instants."""
sums = st.sampled_from(["1.00", "1.01", "40.00", "100.00"])
bounds = st.builds(
    limits,
    window_seconds=st.sampled_from([60, 3_600, 200_000]),
    window_sum=st.none() | st.just(rub("200.00")),
    day_sum=st.none() | st.just(rub("200.00")),
    month_sum=st.none() | st.just(rub("300.00")),
    day_count=st.none() | st.just(3),
    concurrent=st.sampled_from([1, 2, 1000]),
    min_interval_seconds=st.sampled_from([0, 0, 30]),
)
later = st.sampled_from([0, 1, 30, 60, 1_800, 3_600, 21_600]).map(lambda n: timedelta(seconds=n))
which = st.integers(0, 5)
acts = st.one_of(
    st.tuples(st.just("reserve"), sums),
    st.tuples(st.just("reserve"), sums),
    st.tuples(st.just("release"), which, st.none() | later),
    st.tuples(st.just("complete"), which, sums),
    st.tuples(st.just("limits"), bounds),
    st.tuples(st.just("zone"), st.sampled_from(ZONES)),
)
histories = st.lists(st.tuples(later, acts), max_size=25)


class Both:
    """One requisite, in dictionaries and in PostgreSQL."""

    def __init__(self, pool, policy):
        store = a_store(amount_policy=policy)
        self.markets = MemoryMarket(store), PostgresMarket(store, pool=pool)
        self.trader, self.orders = a_trader(), []
        self.requisite = a_requisite(self.trader, method=self.markets[0].method)

    async def open(self):
        await self.markets[1].opened()
        for each in self.markets:
            await each.keep(self.trader)
            await each.keep(self.requisite)
            await each.put(trader_account(self.trader.id, USDT), usdt("10"))

    async def do(self, at, act, *rest):
        """Do the same to both, and give both answers."""
        return [await getattr(self, act)(each, at, *rest) for each in self.markets]

    async def used(self, at):
        return [await each.used(self.requisite, at) for each in self.markets]

    async def reserve(self, market, at, amount):
        """Give what is to be paid, or why it is not reserved; the order is the same in both."""
        if market is self.markets[0]:
            self.orders.append(an_order(market.store, amount, method=self.requisite.method))
        order = self.orders[-1]
        await market.keep(order)
        async with market.reservations() as reservations:
            answer = await reservations.reserve(order, market.store, needed=usdt("1"), at=at)
        return getattr(answer, "to_pay", None) or dict(answer.reasons)

    async def release(self, market, at, which, late):
        if which < len(self.orders):
            until = None if late is None else at + late
            await market.release(self.orders[-1 - which], at, until)

    async def complete(self, market, at, which, amount):
        if which < len(self.orders):
            await market.complete(self.orders[-1 - which], amount, at)

    async def limits(self, market, _, bounds):
        self.requisite = replace(self.requisite, limits=bounds)
        await market.change(self.requisite)

    async def zone(self, market, _, zone):
        self.trader = replace(self.trader, timezone=ZoneInfo(zone))
        await market.change(self.trader)


@settings(max_examples=settings.default.max_examples // 3, suppress_health_check=list(HealthCheck))
@given(histories, st.sampled_from(AmountPolicy))
async def test_both_count_the_same_in_any_history(pool, history, policy):
    both, at = Both(pool, policy), START
    await both.open()
    for pause, act in history:
        at += pause
        memory, postgres = await both.do(at, *act)
        assert memory == postgres
        memory, postgres = await both.used(at)
        assert memory == postgres
