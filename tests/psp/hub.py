"""The hub of a whole house on a database, with providers of tests, whose jobs tests do by hand."""

from contextlib import asynccontextmanager
from datetime import timedelta

from dependency_injector import providers

from domain.psp.operation import SourceCode
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId, derived_id
from domain.shared.permissions import permissions
from entrypoints.figures import Figures
from entrypoints.serve import open_house
from entrypoints.settings import load_settings
from tests.psp.provider import START
from tests.site import QUIET

ANNA = Caller(OwnerId(derived_id("anna")), "anna", permissions(["*"]))


class Clock:
    """It stands until somebody moves it."""

    def __init__(self, at=START + timedelta(days=2)):
        self.at = at

    def now(self):
        return self.at

    def pass_(self, seconds):
        self.at += timedelta(seconds=seconds)


class Hub:
    """What tests do with it."""

    def __init__(self, house, clock, *sources):
        self.house, self.clock, self.sources = house, clock, sources
        self.parts = house.psp.syncing
        self.pool = house.pool()

    async def sync(self, source=None):
        """Ask for what is new, and do whatever waits."""
        asked = await self.parts.ask().now(by=ANNA, source=source)
        await self.work()
        return [await self.run(each.run.id) for each in asked]

    async def work(self):
        for each in self.sources:
            await self.parts.do_waiting()({"source": each.source})

    async def run(self, run_id):
        return await self.parts.runs().get(run_id)

    async def rows(self, columns="*", order="source_id"):
        return await self.pool.fetch(f"SELECT {columns} FROM psp_operations ORDER BY {order}")  # noqa: S608

    async def events(self, *types):
        """Give what was told of these types, in its order."""
        rows = await self.pool.fetch(
            "SELECT type, data FROM events WHERE type = ANY ($1) ORDER BY batch_id, n", list(types)
        )
        return [(each["type"], each["data"]) for each in rows]

    async def jobs(self, name):
        rows = await self.pool.fetch(
            "SELECT convert_from(payload, 'UTF8') FROM pgqueuer WHERE entrypoint = $1 ORDER BY id",
            name,
        )
        return [each[0] for each in rows]


@asynccontextmanager
async def open_hub(dsn, folder, *sources, clock=None):
    """Open a house with these providers."""
    clock = clock or Clock()
    settings = load_settings(data=folder, **QUIET)
    async with open_house(settings, dsn, Figures()) as house:
        house.psp.providing.sources.override(providers.Object(tuple(sources)))
        house.clock.override(providers.Object(clock))
        house.psp.syncing.rates_connection.override(providers.Object(None))
        house.psp.reset_singletons()
        yield Hub(house, clock, *sources)


VIMA, PAYSHACK = SourceCode("vima"), SourceCode("payshack")
