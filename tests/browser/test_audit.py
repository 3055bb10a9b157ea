"""The trail: found, compared, verified, taken along."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.usable import findings
from tests.browser.watch import opened

NAME = "access.session_days"


@pytest.fixture
async def changed(ask):
    """A setting that somebody has changed twice."""
    for value in (10, 12):
        await ask("PUT", f"/api/v1/settings/{NAME}", value=value)


@pytest.mark.usefixtures("changed")
async def test_an_act_shows_what_it_changed(page):
    await opened(page, "/audit", "Audit trail")
    await page.get_by_label("Kind of object").fill("setting")
    await page.get_by_label("Object", exact=True).fill(NAME)
    await expect(page).to_have_url(re.compile(f"object_id={NAME}"))
    newest = page.locator("details").first
    await newest.locator("summary").click()
    difference = newest.get_by_role("table", name="Difference")
    await expect(difference.locator("del")).to_have_text("10")
    await expect(difference.locator("ins")).to_have_text("12")
    assert await findings(page) == []
    await page.reload()
    await expect(page.get_by_label("Object", exact=True)).to_have_value(NAME)


async def test_refusals_are_found(page):
    await opened(page, "/audit", "Audit trail")
    await page.get_by_label("Action", exact=True).fill("permission")
    await page.get_by_label("Outcome").select_option("Refused")
    await expect(page).to_have_url(re.compile("refused=true"))
    shown = page.get_by_text("Nothing matches").or_(page.locator("details[data-refused]").first)
    await expect(shown).to_be_visible()


@pytest.mark.usefixtures("changed")
async def test_the_chain_is_verified(page):
    await opened(page, "/audit", "Audit trail")
    await page.get_by_role("button", name="Verify chain").click()
    await expect(page.get_by_test_id("verification")).to_contain_text("The trail is whole")
    assert await findings(page) == []


@pytest.mark.usefixtures("changed")
async def test_what_is_found_is_taken_along(page):
    await opened(page, f"/audit?object_id={NAME}", "Audit trail")
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Export CSV").click()
    path = await (await download.value).path()
    lines = path.read_text().splitlines()
    assert NAME in lines[1]
