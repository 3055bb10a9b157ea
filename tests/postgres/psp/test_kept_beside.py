"""Rates, names of projects, whom providers know, and what is announced."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from application.psp.ports import ProviderUnavailable
from application.psp.syncing.kept_ports import Rates
from application.psp.syncing.moved_figures import MovedFigures
from application.psp.syncing.refresh_rates import RefreshRates
from domain.psp.entities import EntityNotFound
from domain.psp.operation import SourceNotFound
from domain.psp.sync_runs import RunKind
from tests.psp.hub import ANNA, open_hub
from tests.psp.provider import START, MemoryProvider, entity, operation

DAY = START.date()


@pytest.fixture
def vima():
    return MemoryProvider()


@pytest.fixture
async def hub(database, folder, vima):
    async with open_hub(database, folder, vima) as hub:
        yield hub


class MemoryRates(Rates):
    configured = True

    def __init__(self, known):
        self.known, self.asked = known, []

    async def between(self, first, last):
        self.asked.append((first, last))
        return {day: rates for day, rates in self.known.items() if first <= day <= last}


def refreshing(hub, rates):
    refresh = hub.parts.refresh_rates()
    return RefreshRates(rates, refresh.kept, 10, hub.clock)


async def dollars(hub):
    rows = await hub.rows("amount_usd, own_rate")
    return [each["amount_usd"] for each in rows]


async def test_what_came_before_its_rate_is_converted_when_there_is_one(hub, vima):
    vima.feed.tell(
        operation(1, amount=Decimal(100)),
        operation(2, amount=Decimal(100), rates={("INR", "USD"): Decimal("0.5")}),
        operation(3, amount=Decimal(100), currency="USD"),
        operation(4, amount=Decimal(100), currency="USDT"),
        operation(5, amount=None),
    )
    await hub.sync()
    assert await dollars(hub) == [None, 50, 100, None, None]
    unconverted = "SELECT sum(unconverted) FROM psp_quarters"
    assert await hub.pool.fetchval(unconverted) == 2

    near = {DAY + timedelta(days=1): {"INR": Decimal("0.012")}}
    told = await refreshing(hub, MemoryRates(near))()
    assert (told.new, told.changed) == (1, 2)
    assert await dollars(hub) == [Decimal("1.2"), 50, 100, None, None]
    assert await hub.pool.fetchval(unconverted) == 1

    own = near | {DAY: {"INR": Decimal("0.013")}, DAY + timedelta(days=1): {"INR": Decimal(9)}}
    await refreshing(hub, MemoryRates(own))()
    assert await dollars(hub) == [Decimal("1.3"), 50, 100, None, None]
    assert await hub.pool.fetchval("SELECT sum(amount_usd) FROM psp_quarters") == Decimal("151.3")


async def test_only_days_are_asked_for_that_nothing_is_known_of(hub):
    today = hub.clock.now().date()
    rates = MemoryRates({today - timedelta(days=n): {"INR": Decimal(1)} for n in range(11)})
    await refreshing(hub, rates)()
    await refreshing(hub, rates)()
    assert rates.asked == [(today - timedelta(days=10), today)]


async def test_a_project_is_called_as_we_call_it_also_afterwards(hub, vima):
    vima.feed.tell(*(operation(n, project="paylab") for n in range(5)), operation(9))
    await hub.sync()
    await hub.parts.name_project()(by=ANNA, source="vima", theirs="paylab", project="Lab")
    await hub.parts.rename()({"source": "vima", "theirs": "paylab"})
    vima.feed.tell(operation(10, project="paylab"))
    await hub.sync()
    rows = await hub.rows("project, provider_project")
    assert [tuple(each) for each in rows[:5]] == [("Lab", "paylab")] * 5
    assert [each["project"] for each in rows[5:]] == ["91game", "Lab"]
    counted = (
        "SELECT sum(count) FROM psp_quarters JOIN psp_kinds ON id = kind_id WHERE project = $1"
    )
    assert await hub.pool.fetchval(counted, "Lab") == 6
    assert await hub.pool.fetchval(counted, "paylab") == 0
    assert ("vima", "paylab", "Lab") in [
        (each.source, each.theirs, each.project) for each in await hub.parts.list_projects()()
    ]
    with pytest.raises(SourceNotFound):
        await hub.parts.name_project()(by=ANNA, source="No source!", theirs="a", project="b")


async def test_whom_a_provider_knows_and_each_balance_that_moved(hub, vima):
    async def look():
        plan = hub.parts.plan()
        hub.clock.pass_(301)
        await plan()
        await hub.work()

    vima.known = [entity(1, "10.00"), entity(2, None), entity(3, "NaN")]
    await look()
    await look()
    vima.known = [entity(1, "12.50", name="Shop\x00 One"), entity(2, "1")]
    await look()
    lines = await hub.parts.list_entities()(source="vima", kind=None, after=None, limit=10)
    assert [(each.id, each.name, each.balance) for each in lines] == [
        ("client-1", "Shop One", Decimal("12.50")),
        ("client-2", "Shop 2", Decimal(1)),
        ("client-3", "Shop 3", None),
    ]
    assert lines[0].email == "shop1@mail.example"
    plain = await hub.pool.fetchval("SELECT string_agg(e::text, ' ') FROM psp_entities e")
    assert "mail.example" not in plain
    currency, balances = await hub.parts.list_entities().balances(
        source="vima", kind="client", id_="client-1", limit=10
    )
    assert (currency, [each for _, each in balances]) == ("INR", [10, Decimal("12.5")])
    with pytest.raises(EntityNotFound):
        await hub.parts.list_entities().balances(source="vima", kind="x", id_="y", limit=1)


async def test_a_provider_that_does_not_tell_whom_it_knows_fails_that_run_alone(hub, vima):
    async def away():
        raise ProviderUnavailable("vima clients: HTTP 500")

    vima.entities = away
    vima.feed.tell(operation(1))
    await hub.parts.plan()()
    await hub.work()
    runs = {each.kind: each for each in await hub.parts.runs().page(None, None, 10)}
    assert runs[RunKind.METADATA].failure.message == "vima clients: HTTP 500"
    assert runs[RunKind.BACKFILL].tally.new == 1


async def test_progress_is_announced_page_by_page_and_figures_once_a_second(hub, vima):
    said = []

    async def announce(type_, data, **_):
        said.append((type_, data))

    perform = replace(hub.parts.perform(), announce=announce, figures=MovedFigures(announce))
    do = replace(hub.parts.do_waiting(), perform=perform)
    vima.feed.tell(*map(operation, range(9)))
    await hub.parts.ask().now(by=ANNA)
    await do({"source": "vima"})
    progress = [data for type_, data in said if type_ == "sync_progress"]
    assert [(each["progress"], each["total"], each["percent"]) for each in progress] == [
        (3, 9, 33.3),
        (6, 9, 66.7),
        (9, 9, 100.0),
    ]
    moved = [data for type_, data in said if type_ == "metrics_updated"]
    assert len(moved) in {1, 2, 3}
    assert "overview" in moved[0]["metrics"]


async def test_figures_that_move_within_a_second_are_told_of_together():
    said, now = [], [100.0]

    async def announce(_, data):
        said.append(data["metrics"])

    figures = MovedFigures(announce, lambda: now[0])
    for metric in ("a", "b", "c", "b"):
        await figures.moved([metric])
    assert said == [["a"]]
    settling = asyncio.create_task(figures.settle())
    await asyncio.sleep(0)
    now[0] += 1.5
    await settling
    assert said == [["a"], ["b", "c"]]
    await figures.settle()
    assert len(said) == 2


async def test_hashes_find_an_address_however_it_is_written(hub, vima):
    vima.feed.tell(operation(1))
    await hub.sync()
    [row] = await hub.rows("email_hash")
    blind = hub.house.psp.blind()
    [one, two, other] = await blind.of([" Payer1@MAIL.example ", "payer1@mail.example", "x@y"])
    assert one == two == row["email_hash"] != other
    fresh = replace(blind, _key=None)
    assert list(await fresh.of(["payer1@mail.example"])) == [one]
