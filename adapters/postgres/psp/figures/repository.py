"""Sums of operations, as the database keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asyncpg import Record as Row

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from application.psp.figures.ports import Choices, Part, Question
from domain.psp.figures import BY_DEFAULT, Cell, Tally
from domain.psp.operation import Status
from domain.psp.sizes import LARGEST, NOTHING, cut

SQL = load_queries("adapters.postgres.psp.figures")
QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
BY_TIME_OF_DAY = {Part.HOUR, Part.WEEKDAY, Part.WEEK_HOUR, Part.SIZE_HOUR}
DAYS, QUARTERS, ROWS = "days", "quarters", "rows"
"""How coarse the rows are that are added up."""


@dataclass(frozen=True, slots=True)
class PostgresSums:
    """`Sums`."""

    pool: Pool

    async def cells(self, question: Question) -> Sequence[Cell]:
        grain = QUARTERS if question.part in BY_TIME_OF_DAY else DAYS
        asked = question.key, question.again, question.part, question.zone
        return list(map(_cell, await self._fetch("cells", *_chosen(grain, question), *asked)))

    async def series(
        self, question: Question, steps: Sequence[datetime], finest: timedelta
    ) -> Sequence[Cell]:
        grain = _grain(steps, finest)
        asked = question.key, question.again, list(steps), min(finest, QUARTER)
        return list(map(_cell, await self._fetch("series", *_chosen(grain, question), *asked)))

    async def bounds(
        self, question: Question, projects: Sequence[str]
    ) -> Mapping[str, tuple[datetime, datetime]]:
        asked = question.again, list(projects)
        rows = await self._fetch("bounds", *_chosen(QUARTERS, question), *asked)
        return {row["project"]: (row["first"], row["last"]) for row in rows}

    async def choices(self) -> Choices:
        row = await self.pool.fetchrow(SQL["choices"])
        return Choices(**{name: tuple(found or ()) for name, found in (row or {}).items()})

    async def _fetch(self, name: str, *arguments: object) -> Sequence[Row]:
        async with self.pool.acquire() as connection, connection.transaction(readonly=True):
            await connection.execute(SQL["plan_for_what_is_asked"])
            return await connection.fetch(SQL[name], *arguments)


def _grain(steps: Sequence[datetime], finest: timedelta) -> str:
    if finest < QUARTER:
        return ROWS
    return QUARTERS if any((each - EPOCH) % DAY for each in steps) else DAYS


def _chosen(grain: str, question: Question) -> tuple[object, ...]:
    """Give the arguments of `psp_figures`."""
    f, span = question.filter, question.span
    usual = None if question.both_directions else sorted(BY_DEFAULT)
    choices = (f.sources, f.projects, f.statuses, f.directions, *_rest(question))
    arrays = [sorted(each) or None for each in choices]
    arrays[3] = arrays[3] or usual
    least, most = f.amount_min, f.amount_max
    if least is None and most is None:
        return grain, span.since, span.until, *arrays, *[None] * 5
    lies = cut(least, most)
    bounds = least or NOTHING, LARGEST if most is None else most
    cuts = list(lies.whole), lies.low_until, lies.high_since
    return grain, span.since, span.until, *arrays, *bounds, *cuts


def _rest(question: Question) -> tuple[frozenset[str], ...]:
    return question.filter.currencies, question.filter.methods, question.filter.countries


def _cell(row: Row) -> Cell:
    tally = Tally(row["count"], row["amount"], row["usd"], row["fee"], row["unconverted"])
    return Cell(row["key"], row["part"], Status(row["status"]), row["currency"], tally)
