"""Statements and earnings: every figure is of ledger entries."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from adapters.postgres.gateway.treasury.books import PostgresGatewayBooks
from application.gateway.treasury.read_profit import Grouping, ReadProfit
from application.gateway.treasury.statements import ReadStatement, StatementPart
from domain.gateway.accounts import profit, rounding, store_purse, trader_purse
from domain.gateway.periods import InvalidPeriod, Period
from domain.gateway.transfer import NoInsurance, Part, PartyNotFound
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.money import Money
from tests.rating import USDT
from tests.treasury import InPostgres

FAR = timedelta(days=1)


@pytest.fixture
def treasury(pool):
    return InPostgres(pool)


def statement_of(treasury):
    read = ReadStatement(PostgresGatewayBooks(treasury.pool), treasury.time)

    async def ask(party, part="available", *, since=None, until=None, owners=None, **page):
        now = datetime.now(UTC)
        return await read(
            owners=owners,
            party_id=party,
            part=StatementPart(part),
            since=since or now - FAR,
            until=until or now + FAR,
            **{"limit": 50} | page,
        )

    return ask, read


async def settle(treasury, store, trader, gained):
    """Settle a pay-in: 10 of the trader's go to the store, but for what the platform gains."""
    order = str(uuid4())
    purse, to = trader_purse(trader, USDT), store_purse(store, USDT)
    shares = [(to.available, 10_000_000 - gained - 2), (profit(USDT), gained), (rounding(USDT), 2)]
    entry = JournalEntry(
        uuid4(),
        uuid4(),
        "gateway.payin_settled",
        tuple(Posting(purse.available, to, Money(minor, USDT)) for to, minor in shares),
        metadata={"order_id": order, "store_id": str(store), "trader_id": str(trader)},
    )
    async with treasury.begin() as work:
        await work.ledger.post(entry)
    return order


async def test_a_statement_tells_every_change_and_what_stands_after_it(treasury):
    trader, own = await treasury.trader()
    store, _ = await treasury.store()
    await treasury.funded(own, trader, "100")
    top_up = await treasury.ask(own, trader, "top_up", "30", part=Part.INSURANCE)
    order = await settle(treasury, store, trader, 150_000)
    ask, _ = statement_of(treasury)
    told = await ask(trader)
    assert [str(each) for each in (told.sums.opening, told.sums.closing)] == [
        "0.000000",
        "60.000000",
    ]
    assert [(str(told.sums.credited), str(told.sums.debited))] == [("100.000000", "40.000000")]
    assert str(told.lines[-1].balance) == "60.000000"
    assert {each.transfer_id for each in told.lines} >= {str(top_up.id)}
    assert told.lines[-1].order_id == order
    minor = 0
    for n, each in enumerate(told.lines, 1):
        minor += each.amount.minor
        assert (each.number, each.balance.minor) == (n, minor)
    insured = await ask(trader, "insurance")
    assert str(insured.sums.closing) == "30.000000"
    later = await ask(trader, since=told.lines[1].at)
    assert str(later.sums.opening) == "100.000000"
    assert str(later.lines[0].balance) == "70.000000"


async def test_pages_and_files_have_every_line_once(treasury):
    store, merchant = await treasury.store()
    for _ in range(5):
        await treasury.funded(merchant, store, "1")
    ask, read = statement_of(treasury)
    numbers, after = [], 0
    while lines := (await ask(store, after=after, limit=2)).lines:
        numbers += [each.number for each in lines]
        after = lines[-1].number
    assert numbers == [1, 2, 3, 4, 5]
    pages = [page async for page in read.pages(await ask(store, limit=2))]
    assert [each.number for page in pages for each in page] == numbers


async def test_who_never_had_anything_has_an_empty_statement(treasury):
    store, merchant = await treasury.store()
    ask, _ = statement_of(treasury)
    told = await ask(store, "receivable")
    assert (told.sums.closing.minor, told.lines) == (0, [])
    with pytest.raises(NoInsurance):
        await ask(store, "insurance")
    _, stranger = await treasury.store()
    with pytest.raises(PartyNotFound):
        await ask(store, owners=frozenset({stranger.principal}))
    assert (await ask(store, owners=frozenset({merchant.principal}))).party.id == store


async def test_the_platform_earns_by_day_store_and_trader(treasury):
    trader, own = await treasury.trader()
    await treasury.funded(own, trader, "100")
    one, other = [(await treasury.store())[0] for _ in range(2)]
    read = ReadProfit(PostgresGatewayBooks(treasury.pool), treasury.time)

    async def earned(by):
        now = datetime.now(UTC)
        found = await read(since=now - FAR, until=now + FAR, by=Grouping(by))
        return {each.key: each for each in found.lines}

    before = await earned("day")
    for store, gained in ((one, 150_000), (one, 50_000), (other, 1_000)):
        await settle(treasury, store, trader, gained)
    stores = await earned("store")
    assert (stores[str(one)].profit.minor, stores[str(one)].rounding.minor) == (200_000, 4)
    assert (stores[str(one)].orders, stores[str(one)].name) == (2, "Shop")
    assert str(stores[str(other)].total) == "0.001002"
    assert (await earned("trader"))[str(trader)].total.minor == 201_006
    days = await earned("day")
    [day] = {each for each in days if days[each] != before.get(each)}
    gain = days[day].total.minor - (before[day].total.minor if day in before else 0)
    assert gain == 201_006


NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "until", "wanted"),
    [
        (None, None, (datetime(2026, 2, 1, tzinfo=UTC), NOW)),
        (None, NOW + FAR, (NOW, NOW + FAR)),
        (NOW - FAR, None, (NOW - FAR, NOW)),
        (NOW, None, None),
        (None, datetime.min.replace(tzinfo=UTC), None),
        (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), None),
        (NOW + FAR, NOW, None),
        (NOW - timedelta(days=367), None, None),
    ],
)
def test_a_period_is_this_month_unless_it_is_another(since, until, wanted):
    if wanted is None:
        with pytest.raises(InvalidPeriod):
            Period.of(since, until, NOW)
    else:
        period = Period.of(since, until, NOW)
        assert (period.since, period.until) == wanted
