"""Lists of operations: the same in memory and in PostgreSQL, whatever is asked."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.psp_listing import MemoryBlindIndex, MemoryOperations, hashed
from adapters.postgres.psp.listing import page
from adapters.postgres.psp.listing.repository import PostgresOperations
from application.psp.listing.list_operations import ListOperations
from application.psp.listing.order import place_of
from application.psp.listing.ports import Question
from domain.psp.filters import OperationFilter, Period
from domain.psp.listing import Order, Search, SortKey
from domain.psp.operation import Direction, Status
from tests.listing import START, ids, keep, operation

PROJECTS = "91game", "monetix", None
SOURCES = "vima", "payshack"
AMOUNTS = st.none() | st.sampled_from([Decimal(each) for each in ("0", "50", "100", "5000.5")])


@st.composite
def some_operations(draw):
    count = draw(st.integers(0, 25))
    return [
        operation(
            n,
            source=draw(st.sampled_from(SOURCES)),
            at=START + timedelta(minutes=draw(st.integers(0, 6) | st.integers(0, 4000))),
            updated_at=START + timedelta(minutes=draw(st.integers(0, 5))),
            amount=draw(AMOUNTS),
            project=draw(st.sampled_from(PROJECTS)),
            status=draw(st.sampled_from([Status.SUCCESS, Status.FAILED])),
            direction=draw(st.sampled_from([Direction.IN, Direction.OUT, None])),
            utr=draw(st.sampled_from(["4711", "998877", None])),
            paired=draw(st.booleans()),
        )
        for n in range(count)
    ]


SUMS = "kind_id, sum(count), sum(amount), sum(amount_usd), sum(fee), sum(unconverted)"
NEAR = "WHERE count <> 0 GROUP BY 1, 2 ORDER BY 1, 2"
DAYS = f"SELECT day, {SUMS} FROM psp_days {NEAR}"  # noqa: S608  # Our own words.
OF_QUARTERS = f"SELECT date_trunc('day', quarter, 'UTC') AS day, {SUMS} FROM psp_quarters {NEAR}"  # noqa: S608
PERIODS = st.builds(
    lambda first, days, zone: Period(first, first + timedelta(days=days), ZoneInfo(zone)),
    st.dates(date(2026, 2, 28), date(2026, 3, 4)),
    st.integers(0, 3),
    st.sampled_from(["UTC", "Asia/Kolkata", "America/New_York"]),
)
CHOSEN = st.sets(st.sampled_from([*SOURCES, "nobody"]), max_size=2).map(frozenset)
FILTERS = st.builds(
    OperationFilter,
    period=st.none() | PERIODS,
    sources=CHOSEN,
    projects=st.sets(st.sampled_from(["91game", "monetix"]), max_size=1).map(frozenset),
    statuses=st.sets(st.sampled_from(Status), max_size=2).map(frozenset),
    directions=st.sets(st.sampled_from(Direction), max_size=1).map(frozenset),
    amount_min=st.none() | st.just(Decimal(50)),
    amount_max=st.none() | st.just(Decimal(100)),
)
SEARCHES = st.none() | st.sampled_from(["4711", "9988", "11", "1150", "%", "_", "\\", "0000003"])
ORDERS = st.builds(Order, st.sampled_from(SortKey), st.booleans())


@pytest.fixture(scope="module", params=[0, 200], ids=["many", "few"])
async def rooms(request, pool):
    page.FEW = request.param
    yield pool
    page.FEW = 200


async def both(pool, operations):
    """Keep the same in both rooms."""
    memory = MemoryOperations({each.id: each for each in operations})
    await pool.execute("DELETE FROM psp_operations")
    await keep(pool, operations)
    return memory, PostgresOperations(pool, MemoryFieldCipher())


@settings(max_examples=60)
@given(
    some_operations(),
    st.lists(
        st.tuples(FILTERS, SEARCHES, ORDERS, st.integers(1, 7), st.integers(0, 20)), max_size=6
    ),
)
async def test_every_page_is_the_same(rooms, operations, questions):
    memory, postgres = await both(rooms, operations)
    for chosen, text, order, limit, offset in questions:
        search = Search(text) if text else None
        question = Question(chosen, search, order, limit, offset)
        expected = await memory.page(question)
        assert await postgres.page(question) == expected
        if expected.operations:
            after = place_of(expected.operations[-1], order.key)
            on = Question(chosen, search, order, limit, 0, after)
            assert await postgres.page(on) == await memory.page(on)


@pytest.mark.parametrize("key", SortKey)
@pytest.mark.parametrize("descending", [True, False])
async def test_cursors_lead_through_all_of_it(rooms, key, descending):
    operations = [
        operation(
            n,
            at=START + timedelta(minutes=n * 7 % 90),
            project=PROJECTS[n % 3],
            status=[*Status][n % 5],
            amount=Decimal(n % 4) if n % 4 else None,
        )
        for n in range(40)
    ]
    _, postgres = await both(rooms, operations)
    order, found, after = Order(key, descending), [], None
    for _ in range(9):
        question = Question(OperationFilter(), None, order, 5, 0, after)
        page_ = (await postgres.page(question)).operations
        if not page_:
            break
        found += page_
        after = place_of(page_[-1], key)
    assert sorted(map(ids, found)) == sorted(map(ids, operations))
    assert len(found) == 40


@pytest.fixture
async def ten(pool):
    operations = [
        operation(
            n, reference_id=f"{n:032x}", client_operation_id=f"17000000{n:05}", utr=f"9{n:011}"
        )
        for n in range(10)
    ]
    hashes = {operations[3].id: hashed("anna@example.com")}
    memory, postgres = await both(pool, operations)
    memory.hashes.update(hashes)
    await pool.execute(
        "UPDATE psp_operations SET email_hash = $2 WHERE id = $1",
        operations[3].id,
        hashes[operations[3].id],
    )
    return operations, memory, postgres


@pytest.mark.parametrize("room", [1, 2], ids=["memory", "postgres"])
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("115000000000000000007"[-21:], [7]),
        (" Anna@Example.com ", [3]),
        ("boris@example.com", []),
        ("00000000-0000-0000-0000-000000000008", [8]),
        ("900000000004", [4]),
        ("70000000000", [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]),
        ("0000005", [5]),
        ("%", []),
        ("___", []),
        ("1%5", []),
        ("17", []),
    ],
)
async def test_search_finds_the_whole_first_and_then_parts(ten, room, text, numbers):
    operations, rooms = ten[0], ten
    listing = ListOperations(rooms[room], MemoryBlindIndex())
    found = await listing(filter=OperationFilter(), search=text, order=Order(), limit=50)
    assert [operations.index(each) for each in found.operations] == numbers
    assert found.total == len(numbers)


async def test_sums_of_days_follow(pool):
    await both(pool, [operation(n, at=START + timedelta(hours=n)) for n in range(60)])
    await pool.execute("UPDATE psp_operations SET amount = amount + 1, paired = NOT paired")
    await pool.execute("DELETE FROM psp_operations WHERE source_id LIKE '%7'")
    days = await pool.fetch(DAYS)
    assert days
    assert days == await pool.fetch(OF_QUARTERS)


async def test_only_so_many_are_counted_where_there_are_no_sums(pool, monkeypatch):
    monkeypatch.setattr(page, "MOST_COUNTED", 5)
    _, postgres = await both(pool, [operation(n) for n in range(10)])
    low = OperationFilter(amount_min=Decimal(1))
    found = await postgres.page(Question(low, None, Order(), 3))
    assert (found.total, found.exact, len(found.operations)) == (5, False, 3)
