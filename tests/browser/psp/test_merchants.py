"""Merchants: the list of them, and the page of one."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.psp.words import card, drawn, kpi
from tests.browser.watch import opened


@pytest.fixture
async def merchants(page):
    await opened(page, "/hub/merchants?period=30d", "Merchants")
    return page


def table(page):
    return page.get_by_role("table", name="All merchants")


async def test_all_of_them_are_listed_and_can_be_sorted_and_found(merchants):
    rows = table(merchants).locator("tbody tr")
    await expect(rows).to_have_count(3)
    await table(merchants).get_by_role("button", name="Merchant").click()
    await expect(rows.first).to_contain_text("monetix")
    await table(merchants).get_by_role("button", name="Merchant").click()
    await expect(rows.first).to_contain_text("91game")
    await merchants.get_by_role("searchbox", name="Find a merchant").fill("carou")
    await expect(rows).to_have_count(1)
    await merchants.get_by_role("searchbox", name="Find a merchant").fill("nothing_like%it")
    await expect(merchants.get_by_text("No merchant matches")).to_be_visible()


async def test_figures_stand_above_the_list(merchants):
    figures = merchants.get_by_test_id("merchant-kpis")
    await expect(figures).to_contain_text("Top performer")
    await expect(figures).to_contain_text("Needs attention")
    await expect(figures.get_by_text("3", exact=True)).to_be_visible()


async def test_the_page_of_one_is_about_it_alone(merchants, ask):
    await table(merchants).get_by_role("link", name="monetix").click()
    await expect(merchants.get_by_role("heading", name="monetix", level=1)).to_be_visible()
    await expect(merchants).to_have_url(re.compile("period=30d"))
    path = "/api/v1/metrics/overview?from_date=2020-01-01&project=monetix"
    found = await ask("GET", path)
    await expect(kpi(merchants, "success")).to_contain_text(str(found["success_count"]))
    assert await drawn(card(merchants, "History")) > 2
    latest = merchants.get_by_role("table", name="Newest operations").locator("tbody tr")
    await expect(latest.first).to_contain_text("monetix")
    await expect(latest.filter(has_text="91game")).to_have_count(0)
    await card(merchants, "By status").get_by_role("link", name="Successful").click()
    await expect(merchants).to_have_url(re.compile("project=monetix.*status=success"))


async def test_a_history_tells_what_to_expect(page):
    await opened(page, "/hub/merchants/monetix", "monetix")
    history = card(page, "History")
    await expect(history.get_by_role("button", name="Period: Last 90 days")).to_be_visible()
    await expect(history.locator("svg path[stroke-dasharray]").first).to_be_attached()


async def test_a_merchant_that_nobody_knows_has_nothing(page):
    await opened(page, "/hub/merchants/nobody-at-all", "nobody-at-all")
    await expect(page.get_by_text("No operations in this choice").first).to_be_visible()
    await expect(kpi(page, "success")).to_contain_text("0")
