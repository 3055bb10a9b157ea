"""Both providers as their stand-ins have them: whatever goes wrong, all is read in the end."""

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from adapters.payshack.own_token import OwnToken
from adapters.payshack.provider import PayShack
from adapters.payshack.session import PayShackSession
from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection
from adapters.vima.client import Credentials, VimaClient
from adapters.vima.provider import Vima
from application.psp.ports import Days, ProviderRefused, ProviderUnavailable
from entrypoints.sandbox.psp import Settings, running
from tests.providers import QUICK, Clock, Slept

NOW = datetime(2026, 6, 15, 12, 30, tzinfo=UTC)
DAYS = Days(date(2026, 6, 10), NOW.date())
RHYTHM = replace(QUICK, seconds=0.5, tries=3)
FAULTS = (
    *("unauthorised", "rate_limited", "error_500", "business_500", "unavailable", "hang_up", "cut"),
    *("not_json", "wrong_shape", "malformed_rows", "double_rows", "repeated_page", "drift"),
)


class Copy:
    """What has been told, by version, and where each feed stands."""

    def __init__(self):
        self.rows, self.cursors, self.unread = {}, {}, []

    async def catch_up(self, provider, days=None):
        for feed in provider.feeds:
            after = self.cursors.get(feed.name)
            span = days if after is None else None
            async for page in feed.pages(after=after, days=span):
                for each in page.operations:
                    known = self.rows.get(each.id)
                    if known is None or not known.version.newer_than(each.version):
                        self.rows[each.id] = each
                self.unread += page.unread
                self.cursors[feed.name] = page.cursor

    def told(self, *kinds):
        """Give their words by their ids, as the stand-ins show theirs."""
        return {
            each.source_id: each.original_status
            for each in self.rows.values()
            if each.kind in kinds
        }


@asynccontextmanager
async def both(standins, rhythm=RHYTHM, clock=None):
    clock = clock or Clock(NOW)
    async with AsyncExitStack() as stack:
        calls = ProviderCalls()

        async def connection(name, url):
            made = ProviderConnection(name, url, calls, rhythm, Slept())
            return await stack.enter_async_context(made)

        vima = VimaClient(
            await connection("vima", standins.vima_url), Credentials(SecretStr(standins.api_key))
        )
        session = PayShackSession(
            await connection("payshack", standins.payshack_url),
            standins.email,
            SecretStr(standins.password),
            OwnToken(),
            clock,
        )
        yield Vima(vima, clock), PayShack(session, clock)


@asynccontextmanager
async def town(**more):
    given = Settings(days=4, payments_per_day=60, **more)
    async with running(seed=3, now=NOW, settings=given) as standins:
        yield standins


def words(rows, *names):
    """Give the words of the stand-ins' rows by their ids."""
    key, *status = names
    return {
        str(each.get(key) or each.get("transactionId")): next(
            each[name] for name in status if each.get(name)
        )
        for each in rows
    }


def of_vima(standins):
    return words(standins.operations(), "operation_id", "payment_status", "current_status")


def of_payshack(standins):
    rows = [*standins.pay_ins(), *standins.pay_outs()]
    return words(rows, "txnId", "txnStatus", "status")


@pytest.mark.parametrize("cursor", ["inclusive", "exclusive"])
async def test_everything_is_read(cursor):
    async with town() as standins, both(standins) as (vima, payshack):
        standins.knobs.set(vima_cursor=cursor)
        copy = Copy()
        await copy.catch_up(vima, DAYS)
        await copy.catch_up(payshack, DAYS)
        assert copy.told("operation") == of_vima(standins)
        assert copy.told("payin", "payout") == of_payshack(standins)
        assert copy.unread == []
        assert {each.kind for each in await payshack.entities()} == {
            "client",
            "reseller",
            "service_provider",
        }


async def test_what_happens_later_is_read_later():
    clock = Clock(NOW)
    async with town() as standins, both(standins, clock=clock) as (vima, payshack):
        copy = Copy()
        await copy.catch_up(vima, DAYS)
        await copy.catch_up(payshack, DAYS)
        for hours in (0.5, 1):
            standins.knobs.advance(int(hours * 3600))
            clock.at += timedelta(hours=hours)
            for _ in range(3):  # Late changes are looked for some days at a time.
                await copy.catch_up(vima)
                await copy.catch_up(payshack)
            assert copy.told("operation") == of_vima(standins)
            assert copy.told("payin", "payout") == of_payshack(standins)


async def keep_at_it(copy, provider, days, patience=25):
    """Catch up until it works once without trouble."""
    for _ in range(patience):
        try:
            return await copy.catch_up(provider, days)
        except (ProviderUnavailable, ProviderRefused):
            pass
    raise AssertionError(provider.source)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(FAULTS),
            st.sampled_from(["vima", "payshack"]),
            st.integers(1, 4),
        ),
        max_size=5,
    ),
    st.sampled_from(["inclusive", "exclusive"]),
)
async def test_whatever_goes_wrong_for_a_while(faults, cursor):
    async with town() as standins, both(standins) as (vima, payshack):
        standins.knobs.set(vima_cursor=cursor)
        copy = Copy()
        for kind, provider, times in faults:
            standins.knobs.fail(kind, provider=provider, times=times)
        for provider in (vima, payshack):
            await keep_at_it(copy, provider, DAYS)
        standins.knobs.clear()
        for _ in range(3):
            await copy.catch_up(vima)
            await copy.catch_up(payshack)
        seen = copy.told("operation"), copy.told("payin", "payout")
        assert seen[1] == of_payshack(standins)
        missed = of_vima(standins).items() - seen[0].items()
        assert len(missed) <= len({each.raw for each in copy.unread})  # Told, unreadably.


async def test_forbidden_for_ever_is_not_asked_for_ever():
    async with town() as standins, both(standins) as (vima, payshack):
        standins.knobs.fail("forbidden", provider="vima")
        standins.knobs.fail("forbidden", provider="payshack")
        for provider in (vima, payshack):
            before = sum(standins.knobs.counts().values())
            with pytest.raises(ProviderRefused):
                await Copy().catch_up(provider, DAYS)
            assert sum(standins.knobs.counts().values()) - before <= 4


async def test_tokens_run_out_in_the_middle():
    async with town() as standins, both(standins) as (_, payshack):
        copy = Copy()
        for feed in payshack.feeds[:2]:
            async for page in feed.pages(after=None, days=DAYS):
                copy.rows |= {each.id: each for each in page.operations}
                standins.knobs.expire_tokens()
        assert copy.told("payin", "payout") == of_payshack(standins)


async def test_a_row_that_is_broken_for_good_stops_nobody():
    async with town() as standins, both(standins) as (vima, payshack):
        bad = list(of_vima(standins))[5], list(of_payshack(standins))[5]
        standins.knobs.spoil(bad[0], {"operation_created_at": "soon"})
        standins.knobs.spoil(bad[1], {"createdAt": None})
        copy = Copy()
        await copy.catch_up(vima, DAYS)
        await copy.catch_up(payshack, DAYS)
        assert {each.source_id for each in copy.unread} == set(bad)
        assert len(copy.rows) == len(of_vima(standins)) + len(of_payshack(standins)) - 2
