"""The dashboard: what it draws, what it can be asked, and where it leads."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.psp.words import card, drawn, kpi
from tests.browser.watch import opened


@pytest.fixture
async def board(page):
    await opened(page, "/hub?period=30d", "Payment providers")
    await expect(kpi(page, "success")).to_be_visible()
    return page


async def test_the_figures_are_those_of_the_days(board, ask):
    found = await ask("GET", "/api/v1/metrics/overview?from_date=2020-01-01&display_currency=USD")
    await expect(kpi(board, "success")).to_contain_text(str(found["success_count"]))
    await expect(kpi(board, "failed")).to_contain_text(str(found["failed_count"]))
    await expect(kpi(board, "volume")).to_contain_text("USD")
    await expect(board.get_by_role("note").last).to_contain_text("without a rate")


@pytest.mark.parametrize(
    "title",
    ["How it went", "Hours of the day", "Sizes of amounts", "By status", "By source"],
)
async def test_charts_are_drawn_with_data(board, title):
    assert await drawn(card(board, title)) >= 2


async def test_lists_and_tables_are_filled(board):
    merchants = card(board, "Top merchants").get_by_role("list", name="Top merchants")
    await expect(merchants.get_by_role("listitem")).to_have_count(3)
    await expect(card(board, "Countries").get_by_text("India")).to_be_visible()
    await expect(card(board, "Countries").get_by_text("Sri Lanka")).to_be_visible()
    heat = board.get_by_role("table", name="Activity")
    await expect(heat.locator("tbody tr")).to_have_count(7)
    assert await heat.locator("td:not([data-step='0'])").count() > 20
    compared = board.get_by_role("table", name="Compared")
    await expect(compared.get_by_role("row", name="Volume")).to_contain_text("USD")
    latest = board.get_by_role("table", name="Newest operations")
    await expect(latest.locator("tbody tr")).to_have_count(10)


async def test_a_filter_of_the_page_is_for_every_card_and_in_the_address(board):
    before = await kpi(board, "success").text_content()
    await board.get_by_role("radiogroup", name="Sources").get_by_text("PayShack").click()
    await expect(board).to_have_url(re.compile("source=payshack"))
    await expect(kpi(board, "success")).not_to_have_text(before)
    legend = card(board, "By source").get_by_role("list")
    await expect(legend.get_by_role("listitem")).to_have_count(1)
    await board.reload()
    await expect(legend.get_by_role("listitem")).to_have_count(1)


async def test_a_card_has_filters_of_its_own_until_the_page_is_asked_again(board):
    source, status = card(board, "By source"), card(board, "By status")
    await expect(source.get_by_role("list").get_by_role("listitem")).to_have_count(2)
    total = await status.get_by_role("list").text_content()
    await source.get_by_role("button", name="Source").click()
    await board.get_by_role("checkbox", name="Vima").check()
    await board.keyboard.press("Escape")
    await expect(source.get_by_role("list").get_by_role("listitem")).to_have_count(1)
    assert await status.get_by_role("list").text_content() == total
    await board.get_by_role("button", name="Period").first.click()
    await board.get_by_role("button", name="Last 90 days").click()
    await expect(source.get_by_role("list").get_by_role("listitem")).to_have_count(2)


async def test_the_currency_switch_is_for_every_amount(board):
    await board.get_by_role("radiogroup", name="Currency of the amounts").get_by_text("INR").click()
    await expect(board).to_have_url(re.compile("currency=INR"))
    await expect(kpi(board, "volume")).to_contain_text("INR")
    await expect(board.get_by_role("table", name="Compared")).not_to_contain_text("USD")
    await expect(card(board, "Top merchants")).not_to_contain_text("USD")


async def test_a_trend_can_be_in_amounts_rates_and_other_steps(board):
    trend = card(board, "How it went")
    for name in ("Amount", "Conversion", "Count"):
        await trend.get_by_role("radiogroup", name="What is counted").get_by_text(name).click()
        assert await drawn(trend) > 1
    await trend.get_by_role("combobox", name="In steps of").select_option("week")
    await expect(trend.get_by_role("img", name=re.compile(" over [456] steps"))).to_be_visible()


async def test_what_is_behind_a_figure_is_a_click_away(board):
    await card(board, "By status").get_by_role("link", name="Failed").click()
    await expect(board).to_have_url(re.compile(r"/hub/transactions\?.*status=failed"))
    await board.go_back()
    await card(board, "Countries").get_by_role("link", name="India").click()
    await expect(board).to_have_url(re.compile(r"country=IN"))


async def test_a_new_operation_leads_to_all_that_is_known_of_it(board):
    latest = board.get_by_role("table", name="Newest operations")
    await latest.get_by_role("link").first.click()
    await expect(board).to_have_url(re.compile(r"/hub/transactions\?.*open="))
    await expect(board.get_by_role("dialog")).to_be_visible()
