"""Syncs with the providers' stand-ins, watched as they go."""

import asyncio
import re

import pytest
from playwright.async_api import expect

from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.psp.running import running
from tests.browser.conftest import EMAIL, PASSWORD
from tests.browser.psp.words import kpi
from tests.browser.watch import live, opened
from tests.reconciling import connected
from tests.site import let_everybody_ask, running_site

DIGITS = re.compile(r"\D")
JUDGE = "UPDATE pgqueuer SET execute_after = now() WHERE entrypoint = 'every psp.evaluate_alerts'"


@pytest.fixture(scope="module")
async def standins():
    async with running(
        settings=Settings(days=5, payments_per_day=120.0, live_per_hour=0.0, unreadable=40)
    ) as both:
        yield both


@pytest.fixture(scope="module")
async def site(module_database, standins):
    await let_everybody_ask(module_database)
    with running_site(
        module_database,
        jobs=True,
        demo=True,
        vima_base_url=standins.vima_url,
        vima_api_key=standins.api_key,
        vima_requests_per_second=200,
        payshack_api_url=standins.payshack_url,
        payshack_email=standins.email,
        payshack_password=standins.password,
        payshack_requests_per_second=200,
        currency_rates_url=standins.rates_url,
        initial_sync_days=3,
    ) as site:
        await site.user(EMAIL, PASSWORD)
        yield site


@pytest.fixture(scope="module")
async def synced(ask):
    """Wait until both have been read for the first time."""
    while True:
        found = await ask("GET", "/api/v1/sync/status")
        if found["sources"] and all(each["last_successful_sync"] for each in found["sources"]):
            return found
        await asyncio.sleep(0.1)


@pytest.fixture
async def syncs(page, synced):
    assert synced
    await opened(page, "/hub/sync", "Sync")
    return page


def card(page, source):
    return page.get_by_test_id(f"sync-{source}")


def fact(card, name):
    return card.locator("dt", has_text=name).locator("xpath=following-sibling::dd")


async def known(page, source):
    text = await fact(card(page, source), "Operations known").text_content()
    return int(DIGITS.sub("", text))


async def test_sources_and_their_runs_are_shown(syncs):
    for source in ("vima", "payshack"):
        await expect(card(syncs, source)).to_have_attribute("data-status", "idle")
        assert await known(syncs, source) > 50
        await expect(fact(card(syncs, source), "Last successful")).not_to_have_text("never")
    runs = syncs.get_by_role("table", name="Runs").locator("tbody tr")
    await expect(runs.filter(has_text="Vima").first).to_contain_text("done")
    await syncs.get_by_role("combobox", name="Source").select_option("payshack")
    await expect(runs.filter(has_text="Vima")).to_have_count(0)
    await expect(runs.filter(has_text="PayShack").first).to_be_visible()


async def test_a_backfill_is_watched_to_its_end(syncs, standins):
    standins.knobs.fail("slow", provider="vima", times=None, seconds=0.4)
    try:
        await syncs.get_by_role("button", name="Read days again").click()
        dialog = syncs.get_by_role("dialog")
        await dialog.get_by_role("combobox", name="Source").select_option("vima")
        await dialog.get_by_role("button", name="Begin").click()
        bar = syncs.get_by_role("progressbar", name="Progress of Vima")
        await expect(bar).to_be_visible()
        await expect(card(syncs, "vima")).to_have_attribute("data-status", "running")
    finally:
        standins.knobs.clear()
    await expect(bar).to_be_hidden()
    runs = syncs.get_by_role("table", name="Runs").locator("tbody tr")
    await expect(runs.filter(has_text="Days again").first).to_contain_text("done")


async def test_a_failure_says_why_and_goes_away(syncs, standins):
    standins.knobs.fail("forbidden", provider="payshack", times=None)
    try:
        await syncs.get_by_role("button", name="Sync PayShack").click()
        await expect(card(syncs, "payshack")).to_have_attribute("data-status", "failed")
        await expect(card(syncs, "payshack").get_by_role("alert")).to_be_visible()
    finally:
        standins.knobs.clear()
    await syncs.get_by_role("button", name="Sync PayShack").click()
    await expect(card(syncs, "payshack")).to_have_attribute("data-status", "idle")
    await expect(card(syncs, "payshack").get_by_role("alert")).to_have_count(0)


async def test_what_is_new_comes_in_by_a_button(syncs, standins):
    before = await known(syncs, "vima")
    standins.knobs.happen(0, 7)
    await syncs.get_by_role("button", name="Sync Vima").click()
    told = re.compile(r"^[\d,]+$")
    await expect(fact(card(syncs, "vima"), "Operations known")).to_have_text(told)
    async with asyncio.timeout(60):
        while await known(syncs, "vima") <= before:  # Some of them nobody can read.
            await asyncio.sleep(0.05)


async def test_the_dashboard_follows_a_sync_by_itself(two_tabs, ask, synced, standins):
    assert synced
    board, _ = two_tabs
    await opened(board, "/hub", "Payment providers")
    await live(board)
    before = await kpi(board, "volume").text_content()
    standins.knobs.happen(0, 40)  # They stay open: they are more operations, and no volume.
    await ask("POST", "/api/v1/sync/trigger", source=None, force=False)
    await expect(kpi(board, "volume")).not_to_have_text(before)


async def test_who_may_only_read_is_offered_no_button(as_role, synced):
    assert synced
    async with as_role("support") as context:
        page = await context.new_page()
        await opened(page, "/hub/sync", "Sync")
        await expect(card(page, "vima")).to_be_visible()
        await expect(page.get_by_role("button", name="Sync all")).to_have_count(0)
        await expect(page.get_by_role("button", name="Sync Vima")).to_have_count(0)


async def test_clients_are_listed_with_what_they_have(page, synced):
    assert synced
    await opened(page, "/hub/sync/clients", "Clients and balances")
    rows = page.get_by_role("table", name="Clients").locator("tbody tr")
    await expect(rows.filter(has_text="Client").first).to_contain_text("INR")
    await page.get_by_role("combobox", name="Kind").select_option("reseller")
    await expect(rows.filter(has_text="Reseller").first).to_be_visible()
    await rows.first.get_by_role("button").click()
    drawer = page.get_by_role("dialog")
    await expect(drawer.get_by_text("Provider's id")).to_be_visible()
    await expect(drawer.get_by_role("region", name="Balance")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(drawer).to_be_hidden()


async def test_a_project_gets_our_name(page, synced):
    assert synced
    await opened(page, "/hub/sync/projects", "Projects")
    await page.get_by_role("button", name="Name a project").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("combobox", name="Source").select_option("payshack")
    await dialog.get_by_role("textbox", name="The provider's word").fill("Some Ltd")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog.get_by_text("This is needed")).to_be_visible()
    await dialog.get_by_role("textbox", name="Our project").fill("some")
    await dialog.get_by_role("button", name="Save").click()
    row = page.get_by_role("table", name="Projects").get_by_role("row", name="Some Ltd")
    await expect(row).to_contain_text("some")
    await row.get_by_role("button", name="Change Some Ltd").click()
    await dialog.get_by_role("textbox", name="Our project").fill("other")
    await dialog.get_by_role("button", name="Save").click()
    await expect(row).to_contain_text("other")


async def test_a_row_that_nobody_can_read_is_tried_again_and_let_be(page, synced):
    assert synced
    await opened(page, "/hub/imports/parked", "Imports")
    parked = page.locator("section").filter(has=page.get_by_role("button", name="Try again"))
    first = parked.first
    name = await fact(first, "Provider's id").text_content()
    await first.get_by_text("As the provider told it").click()
    await expect(first.locator("pre")).to_contain_text(name)
    await first.get_by_role("button", name="Try again").click()
    await expect(page.get_by_text("The row still cannot be read.")).to_be_visible()
    await first.get_by_role("button", name="Leave out").click()
    await expect(parked.filter(has_text=name)).to_have_count(0)
    await page.get_by_text("Left out", exact=True).click()
    await expect(page.locator("section").filter(has_text=name)).to_be_visible()
    await expect(parked).to_have_count(0)


async def test_an_alert_that_a_rule_raises_comes_into_the_bell_by_itself(page, synced, site):
    assert synced
    await opened(page, "/hub/alerts/rules", "Alerts")
    await page.get_by_role("button", name="New rule").click()
    dialog = page.get_by_role("dialog", name="New rule")
    await dialog.get_by_label("Name").fill("Never good enough")
    await dialog.get_by_label("Limit, %").fill("99.9")
    await dialog.get_by_label("Within, minutes").fill("1440")
    await dialog.get_by_label("Severity").select_option("critical")
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("table", name="Rules")).to_contain_text("Never good enough")
    async with connected(site.dsn) as connection:
        assert await connection.execute(JUDGE) == "UPDATE 1"
    bell = page.get_by_test_id("bell")
    await expect(bell).not_to_have_accessible_name("Alerts: 0")
    await bell.click()
    await expect(page.get_by_role("dialog")).to_contain_text("Never good enough")
    await page.get_by_role("link", name="Show all alerts").click()
    alert = page.locator("section").filter(has_text="Never good enough")
    await alert.get_by_role("button", name="Seen").click()
    await expect(alert).to_have_count(0)
    await page.get_by_role("radiogroup", name="Status").get_by_text("Seen").click()
    await expect(alert).to_contain_text("Seen by Somebody")
