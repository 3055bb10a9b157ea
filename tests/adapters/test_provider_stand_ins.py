"""Whatever goes wrong on the way, what our adapters have read at last is what there is."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from adapters.payshack.own_token import OwnToken
from adapters.payshack.provider import PayShack
from adapters.payshack.reading import PAYIN, PAYOUT, READERS
from adapters.payshack.session import PayShackSession
from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection
from adapters.vima.client import Credentials, VimaClient
from adapters.vima.provider import Vima
from adapters.vima.reading import read
from application.psp.ports import Days, ProviderRefused, ProviderUnavailable
from domain.psp.operation import ProviderOperation
from entrypoints.sandbox.psp import Settings, running
from tests.providers import QUICK, Slept

NOW = datetime(2026, 6, 15, 18, 20, tzinfo=UTC)
FEW = {"days": 3, "payments_per_day": 130.0, "live_per_hour": 300.0}
FAULTS = [
    "unauthorised",
    "forbidden",
    "rate_limited",
    "error_500",
    "business_500",
    "unavailable",
    "hang_up",
    "cut",
    "not_json",
    "double_rows",
    "drift",
]
BOTH = [*FAULTS, "repeated_page"]


@dataclass
class Keeper:
    """Keeps the newest word about each operation, and where each feed stands."""

    provider: object
    days: Days
    kept: dict = field(default_factory=dict)
    cursors: dict = field(default_factory=dict)

    async def look(self):
        for feed in self.provider.feeds:
            if feed.name not in self.cursors:
                await self._read(feed, days=self.days)
            else:
                await self._read(feed, days=None)

    async def _read(self, feed, days):
        walk = f"{feed.name} first" if days else feed.name
        try:
            async for page in feed.pages(after=self.cursors.get(walk), days=days):
                for each in page.operations:
                    self.keep(each)
                self.cursors[walk] = page.cursor
        except (ProviderUnavailable, ProviderRefused):
            return
        self.cursors.setdefault(feed.name, self.cursors.get(walk))

    def keep(self, told):
        key = told.kind, told.source_id
        known = self.kept.get(key)
        if known is None or told.version.newer_than(known.version):
            self.kept[key] = told


def facts(operations):
    return {
        (each.kind, each.source_id): (each.status, each.amount, each.direction, each.version)
        for each in operations
        if isinstance(each, ProviderOperation)
    }


@dataclass
class Clock:
    standins: object

    def now(self):
        return datetime.fromtimestamp(self.standins.world.clock.now() / 1000, UTC)


faults = st.tuples(st.sampled_from(BOTH), st.sampled_from(["vima", "payshack"]), st.integers(1, 6))


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    rounds=st.lists(st.tuples(st.lists(faults, max_size=3), st.integers(1, 5_000)), max_size=4),
    cursor=st.sampled_from(["inclusive", "exclusive"]),
    late=st.sampled_from([0.0, 30.0]),
    zone=st.sampled_from([0, 330]),
    seed=st.integers(0, 50),
)
async def test_what_is_read_at_last_is_what_there_is(rounds, cursor, late, zone, seed):
    how = Settings(**FEW, vima_cursor=cursor, vima_late=late, payshack_zone_minutes=zone)
    async with running(seed=seed, now=NOW, settings=how) as standins:
        calls, clock, slept = ProviderCalls(), Clock(standins), Slept()
        days = Days((NOW - timedelta(days=3)).date(), NOW.date())
        async with (
            ProviderConnection("vima", standins.vima_url, calls, QUICK, slept) as to_vima,
            ProviderConnection("payshack", standins.payshack_url, calls, QUICK, slept) as to_shack,
        ):
            key = Credentials(SecretStr(standins.api_key))
            password = SecretStr(standins.password)
            session = PayShackSession(to_shack, standins.email, password, OwnToken(), clock)
            vima = Keeper(Vima(VimaClient(to_vima, key), clock), days)
            payshack = Keeper(PayShack(session, clock), days)
            for planned, seconds in rounds:
                for fault, provider, times in planned:
                    standins.knobs.fail(fault, provider=provider, times=times)
                await vima.look()
                await payshack.look()
                standins.knobs.advance(seconds)
            standins.knobs.clear()
            for pause in (40, 40):
                await vima.look()
                standins.knobs.advance(pause)
            standins.knobs.set(vima_late=0)
            await vima.look()
            await payshack.look()
        assert facts(vima.kept.values()) == facts(map(read, standins.operations()))
        told = [READERS[PAYIN](each) for each in standins.pay_ins()]
        told += [READERS[PAYOUT](each) for each in standins.pay_outs()]
        assert facts(payshack.kept.values()) == facts(told)
