"""Sums that are kept are what counting one by one gives, whatever is asked."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.psp_figures import MemorySums
from adapters.postgres.psp.figures.repository import PostgresSums
from application.psp.figures.ports import Key, Part, Question
from domain.psp.filters import OperationFilter
from domain.psp.operation import Direction, Status
from domain.psp.spans import Span
from tests.figures import MIDNIGHT, keep, operation
from tests.pools import open_patient_pool

AMOUNTS = st.sampled_from([None, "0", "99.99", "100", "400", "500", "999", "1000", "7000", "10000"])
OPERATIONS = st.lists(
    st.builds(
        operation,
        st.sampled_from(list(Status)),
        AMOUNTS,
        minutes=st.integers(-4_000, 4_000),
        source=st.sampled_from(["vima", "payshack", "bank"]),
        project=st.sampled_from(["91game", "monetix", None]),
        direction=st.sampled_from(["in", "out", None]),
        currency=st.sampled_from(["INR", "TRY", None]),
        paired=st.booleans(),
        country=st.sampled_from(["IN", None]),
        method=st.sampled_from(["fiat", "UPI", None]),
        fee=st.sampled_from([None, Decimal("1.5")]),
    ),
    max_size=12,
)
INSTANTS = st.integers(-5_000, 5_000).map(lambda n: MIDNIGHT + timedelta(minutes=n, seconds=n % 7))
SPANS = st.tuples(INSTANTS, INSTANTS).map(lambda two: Span(min(two), max(two)))


def few(*words):
    return st.frozensets(st.sampled_from(words), max_size=2)


BOUNDS = st.none() | st.sampled_from(["0", "50", "100", "400", "700", "1000", "10000"]).map(Decimal)
FILTERS = st.builds(
    OperationFilter,
    sources=few("vima", "payshack"),
    projects=few("91game", "monetix"),
    statuses=few(*Status),
    directions=few(*Direction),
    currencies=few("INR", "TRY"),
    methods=few("fiat", "UPI"),
    countries=few("IN"),
    amount_min=BOUNDS,
    amount_max=BOUNDS,
)
QUESTIONS = st.builds(
    Question,
    FILTERS,
    SPANS,
    st.sampled_from(list(Key)),
    st.sampled_from(list(Part)),
    st.sampled_from(["UTC", "Asia/Kolkata", "America/St_Johns"]),
    st.booleans(),
    st.booleans(),
)


@pytest.fixture(scope="module")
async def apart(new_database):
    async with new_database() as dsn, open_patient_pool(dsn, size=1) as pool:
        yield pool


@pytest.fixture(scope="module")
def both(apart):
    """Give one answer of two: what is kept, compared with what is counted."""

    async def ask(kept, asking):
        async with apart.acquire() as connection:
            transaction = connection.transaction()
            await transaction.start()
            try:
                await keep(connection, kept)
                found = await asking(PostgresSums(_Lent(connection)))
            finally:
                await transaction.rollback()
        assert found == await asking(MemorySums(kept))
        return found

    return ask


@dataclass
class _Lent:
    """A pool of one connection, which somebody has a transaction on."""

    connection: object

    def acquire(self):
        return _Lending(self.connection)

    async def fetchrow(self, *asked):
        return await self.connection.fetchrow(*asked)


@dataclass
class _Lending:
    connection: object

    async def __aenter__(self):
        return SimpleNamespace(
            execute=self.connection.execute,
            fetch=self.connection.fetch,
            transaction=lambda **_: self.connection.transaction(),
        )

    async def __aexit__(self, *_):
        return None


@given(OPERATIONS, QUESTIONS)
async def test_sums_are_what_counting_gives(both, kept, question):
    await both(kept, lambda sums: sums.cells(question))


@given(OPERATIONS, BOUNDS, BOUNDS)
async def test_amounts_choose_exactly(both, kept, least, most):
    wanted = OperationFilter(amount_min=least, amount_max=most)
    always = Span(MIDNIGHT - timedelta(days=9), MIDNIGHT + timedelta(days=9))
    await both(kept, lambda sums: sums.cells(Question(wanted, always, Key.PROJECT)))


@given(OPERATIONS, QUESTIONS, st.sampled_from([1, 5, 15, 60, 1440]), st.integers(1, 40))
async def test_steps_are_what_counting_gives(both, kept, question, minutes, number):
    length, span = timedelta(minutes=minutes), question.span
    since = datetime.combine(span.since.date(), span.since.time().replace(hour=0), UTC)
    since = since.replace(minute=0, second=0)
    steps = [since + n * length for n in range(number)]
    asked = Question(question.filter, Span(since, since + number * length), question.key)
    await both(kept, lambda sums: sums.series(asked, steps, length))


@given(OPERATIONS, QUESTIONS)
async def test_first_and_last_are_exact(both, kept, question):
    await both(kept, lambda sums: sums.bounds(question, ["91game", "monetix", ""]))


async def test_choices_are_what_has_been_told(both):
    kept = [operation(), operation(source="payshack", project=None, currency=None, method=None)]
    found = await both(kept, lambda sums: sums.choices())
    assert found.sources == ("payshack", "vima")
    assert found.projects == ("91game",)
