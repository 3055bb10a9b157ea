"""What has failed for good: found, looked into, replayed, discarded."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from adapters.postgres.dead_letters.keep import PostgresKeepDeadMessage
from adapters.postgres.dead_letters.repository import PostgresDeadLetters
from adapters.postgres.events.announce import PostgresAnnounce
from adapters.postgres.events.log import PostgresEventLog
from adapters.system.clock import SystemClock
from application.shared.events.dead_messages import DeadMessage
from application.system.tell_of_dead_letters import TellOfDeadLetters
from domain.shared.topics import Shard
from tests.browser.conftest import PHONE
from tests.browser.usable import findings
from tests.browser.watch import opened

NOW = datetime(2026, 1, 31, tzinfo=UTC)
RAW = "{не JSON".encode()
WIDE = "document.documentElement.scrollWidth"


@pytest.fixture
async def letters(pool, site):  # noqa: ARG001  # The site has brought the database up to date.
    await pool.execute("TRUNCATE dead_letters, pgqueuer")
    await pool.execute(
        "INSERT INTO dead_letters (kind, name, payload, attempts, error, enqueued_at) VALUES"
        """ ('job', 'funding.apply', '{"event": 7}', 10, 'KeyError', now()),"""
        """ ('job', 'funding.apply', '{"event": 8}', 10, 'KeyError', now()),"""
        """ ('event', 'webhooks.tell_stores', '{"consumer": "webhooks.tell_stores","""
        """ "subject": "order/7"}', 10, 'ValueError', now())"""
    )
    at = Shard("altyn.wallets", 3), 7, NOW, "not JSON", "webhooks.tell_stores"
    await PostgresKeepDeadMessage(pool)(DeadMessage(*at, b"k", RAW, len(RAW)))


@pytest.mark.usefixtures("letters")
async def test_a_message_is_looked_into_and_discarded(page):
    await opened(page, "/dead-letters", "Dead letters")
    await page.get_by_text("Messages (1)").click()
    await page.get_by_role("button", name="altyn.wallets").click()
    drawer = page.get_by_role("dialog", name="Dead letter")
    await expect(drawer.get_by_text("{не JSON")).to_be_visible()
    await expect(drawer.get_by_text("not JSON", exact=True)).to_be_visible()
    assert await findings(page) == []
    await page.reload()
    await drawer.get_by_role("button", name="Replay").click()
    await expect(page.get_by_text("Kafka is not configured")).to_be_visible()

    await drawer.get_by_role("button", name="Discard").click()
    sure = page.get_by_role("dialog", name="Discard this dead letter?")
    await sure.get_by_role("button", name="Discard").click()
    await expect(page.get_by_text("Messages (0)")).to_be_visible()
    await expect(drawer).to_be_hidden()


@pytest.mark.usefixtures("letters")
async def test_all_of_a_name_are_replayed(page, pool):
    await opened(page, "/dead-letters?kind=job", "Dead letters")
    await page.get_by_label("Name", exact=True).select_option("funding.apply")
    await page.get_by_role("button", name="Replay all 2").click()
    sure = page.get_by_role("dialog", name="Replay all of this name?")
    await sure.get_by_role("button", name="Replay").click()
    await expect(page.get_by_text("2 are being tried again.")).to_be_visible()
    await expect(page.get_by_text("Nothing has failed")).to_be_visible()
    assert await pool.fetchval("SELECT count(*) FROM pgqueuer") == 2


@pytest.mark.usefixtures("letters")
async def test_all_of_a_name_are_discarded(page, pool):
    await opened(page, "/dead-letters?kind=job&name=funding.apply", "Dead letters")
    await page.get_by_role("button", name="Discard all 2").click()
    sure = page.get_by_role("dialog", name="Discard all of this name?")
    await sure.get_by_role("button", name="Discard").click()
    await expect(page.get_by_text("2 are discarded.")).to_be_visible()
    assert await pool.fetchval("SELECT count(*) FROM dead_letters") == 2


@pytest.mark.usefixtures("letters")
async def test_the_overview_leads_to_them(page):
    await opened(page, "/", "Overview")
    await page.get_by_role("main").get_by_role("link", name="Dead letters").click()
    await expect(page.get_by_role("heading", name="Dead letters")).to_be_visible()
    await page.get_by_role("button", name="webhooks.tell_stores").click()
    drawer = page.get_by_role("dialog", name="Dead letter")
    await expect(drawer.get_by_text("has been handled meanwhile")).to_be_visible()
    await drawer.get_by_role("button", name="Replay").click()
    await expect(page.get_by_text("It is being tried again.")).to_be_visible()
    await expect(page.get_by_text("Events (0)")).to_be_visible()


@pytest.mark.usefixtures("letters")
async def test_it_is_all_there_in_russian_on_a_phone(signed_in):
    async with signed_in(size=PHONE, color_scheme="dark", locale="ru-RU") as context:
        page = await context.new_page()
        await opened(page, "/dead-letters", "Недоставленное")
        assert await page.evaluate(WIDE) <= PHONE["width"]
        assert await findings(page) == []
        await page.get_by_role("button", name="altyn.wallets").click()
        await expect(page.get_by_text("Это сообщение никто не может прочитать")).to_be_visible()
        assert await findings(page) == []


@pytest.mark.usefixtures("letters")
async def test_what_fails_while_somebody_looks_on_comes_by_itself(page, pool):
    await opened(page, "/dead-letters", "Dead letters")
    await expect(page.get_by_text("All (4)")).to_be_visible()
    announce = PostgresAnnounce(pool, SystemClock())
    letters = PostgresDeadLetters(pool, PostgresEventLog(pool))
    at = Shard("altyn.psp", 0), 1, NOW, "schema version 9", "a"
    news = TellOfDeadLetters(announce, letters, delay=0)
    await PostgresKeepDeadMessage(pool, news)(DeadMessage(*at, None, b"{}", 2))
    await expect(page.get_by_text("All (5)")).to_be_visible()
    await expect(page.get_by_role("button", name="altyn.psp")).to_be_visible()
    await expect(page.get_by_test_id("dead-letters")).to_contain_text("5")
