"""The list of operations: chosen, sorted, looked into, ticked and taken away."""

import csv
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.conftest import PHONE
from tests.browser.watch import opened, rows
from tests.reconciling import connected

LIST = "/hub/transactions?period=30d"
MANY = """
INSERT INTO psp_operations (
  id, source, kind, source_id, client_operation_id, project, merchant_id, direction, amount,
  currency, status, original_status, created_at, updated_at, version_number, version_at,
  fingerprint, ingested_at, changed_at)
SELECT gen_random_uuid(), 'vima', 'operation', 'long-' || n, 'm' || to_char(n, 'FM000000'),
       'monetix', 'monetix', 'in', 100 + n % 900, 'INR', 'success', 'success', at, at, 1, at, '',
       at, at
  FROM generate_series(1, $1::integer) n,
       LATERAL (SELECT timestamptz '2020-01-01T12:00Z' + n * interval '5 minutes' AS at) told
"""
DOWN = """each => {
  window.most = 0
  window.going = setInterval(() => {
    window.most = Math.max(window.most, each.querySelectorAll('tbody tr').length)
    each.scrollTo(0, each.scrollHeight)
  }, 10)
}"""
STOP = "() => { clearInterval(window.going); return window.most }"
READ_MS = 60_000
MOST_DRAWN = 80


@pytest.fixture
async def listed(page):
    await opened(page, LIST, "Transactions")
    await expect(rows(page, "Transactions").first).to_be_visible()
    return page


def read(page):
    """What the foot says has been read, of how many."""
    return page.get_by_text(re.compile(r"^[\d,]+ of [\d,]+\+? read$"))


async def test_filters_are_in_the_address_and_are_kept(listed, ask):
    first = (datetime.now(UTC) - timedelta(days=29)).date()
    found = await ask("GET", f"/api/v1/transactions?from_date={first}&status=failed&limit=1")
    await listed.get_by_role("button", name="Status: Status").click()
    await listed.get_by_role("checkbox", name="Failed").click()
    await expect(listed).to_have_url(re.compile("status=failed"))
    await expect(read(listed)).to_contain_text(f"of {found['total']}")
    await listed.reload()
    await expect(read(listed)).to_contain_text(f"of {found['total']}")
    await listed.get_by_role("button", name="Reset").click()
    await expect(listed).not_to_have_url(re.compile("status="))


async def test_one_is_found_by_what_somebody_knows_of_it(listed):
    await listed.get_by_role("searchbox").fill("c000007")
    await expect(rows(listed, "Transactions")).to_have_count(1)
    await expect(rows(listed, "Transactions").first).to_contain_text("100000000000000007")


async def test_it_is_sorted_by_amount_and_back(listed):
    head = listed.get_by_role("columnheader", name="Amount")
    await head.get_by_role("button").click()
    await expect(head).to_have_attribute("aria-sort", "descending")
    first = rows(listed, "Transactions").first
    await expect(first).to_contain_text("1,000.00")
    await head.get_by_role("button").click()
    await expect(head).to_have_attribute("aria-sort", "ascending")
    await expect(first).to_contain_text("100.00")


async def test_columns_are_chosen_and_remembered(listed):
    table = listed.get_by_role("table", name="Transactions")
    await listed.get_by_role("button", name="Columns").click()
    await listed.get_by_role("checkbox", name="Country").check()
    await listed.keyboard.press("Escape")
    await expect(table.get_by_role("columnheader", name="Country")).to_be_attached()
    await listed.reload()
    await expect(table.get_by_role("columnheader", name="Country")).to_be_attached()


async def test_one_is_looked_into_from_all_sides(listed):
    await rows(listed, "Transactions").nth(1).get_by_role("button").first.click()
    drawer = listed.get_by_role("dialog", name="Operation")
    await expect(drawer.get_by_text("What happened")).to_be_visible()
    await expect(drawer.get_by_text("c000001")).to_be_visible()
    await drawer.get_by_text("As the provider told it").click()
    await expect(listed).to_have_url(re.compile("open="))
    found = (await Axe().run(listed)).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    await listed.keyboard.press("Escape")
    await expect(drawer).to_be_hidden()


async def test_what_is_ticked_is_summed_up_and_taken_away(listed):
    table = rows(listed, "Transactions")
    for n in 1, 2:
        await table.nth(n).get_by_role("checkbox").check()
    await expect(listed.get_by_text("2 chosen")).to_be_visible()
    await listed.get_by_role("button", name="Export these").click()
    async with listed.expect_download() as coming:
        await listed.get_by_role("menuitem", name="CSV").click()
    path = await (await coming.value).path()
    lines = list(csv.reader(Path(path).read_text("utf-8").splitlines()))
    assert len(lines) == 3
    assert {line[2] for line in lines[1:]} == {f"10000000000000{n:04d}" for n in (1, 2)}


async def test_a_hundred_thousand_rows_are_scrolled_and_few_are_drawn(listed, site):
    async with connected(site.dsn) as connection:
        await connection.execute(MANY, 100_000)
    await opened(listed, "/hub/transactions?from=2020-01-01&to=2020-12-31", "Transactions")
    await expect(read(listed)).to_contain_text("of 100,000")
    table = rows(listed, "Transactions")
    frame = listed.get_by_role("region", name="Transactions", exact=True)
    await frame.evaluate(DOWN)
    await expect(read(listed)).to_have_text(re.compile(r"^([2-9]|\d\d),"), timeout=READ_MS)
    assert 0 < await listed.evaluate(STOP) < MOST_DRAWN
    await frame.evaluate("each => each.scrollTo(0, 0)")
    await expect(table.filter(has_text="m100000")).to_be_visible()
    await listed.get_by_role("columnheader", name="Created").get_by_role("button").click()
    await expect(table.filter(has_text="m000001")).to_be_visible()


async def test_a_phone_shows_cards(signed_in):
    async with signed_in(size=PHONE, color_scheme="dark") as context:
        page = await context.new_page()
        await opened(page, LIST, "Transactions")
        second = rows(page, "Transactions").nth(1)
        await expect(second).to_contain_text("INR")
        wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide
