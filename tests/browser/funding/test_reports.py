"""Reports, as players ask for them: in both formats, listed, and to keep."""

import pytest
from playwright.async_api import expect

from tests.browser.funding.words import VISA, begin_deposit, deposited, pay_by
from tests.browser.watch import opened, rows


@pytest.fixture
async def payer(page):
    await opened(page, "/wallet", "My wallet")
    dialog = await begin_deposit(page, "19.99")
    await pay_by(dialog, VISA)
    await deposited(dialog, "19.99")
    return page


async def export(page, name):
    """Ask for a report; gives what was downloaded."""
    await page.get_by_role("button", name="New report").first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label(name).check()
    await dialog.get_by_role("button", name="Make the report").click()
    await expect(dialog).to_be_hidden()
    # By its name: what was listed before is on top until the list has been read again.
    row = rows(page, "Reports").filter(has_text=f".{name.lower()}")
    await expect(row).to_contain_text("ready", timeout=60_000)
    async with page.expect_download() as downloading:
        await row.get_by_role("link").click()
    download = await downloading.value
    return download.suggested_filename, (await download.path()).read_bytes()


async def test_both_formats_are_made_listed_and_downloaded(payer):
    await opened(payer, "/wallet/reports", "Reports")

    name, table = await export(payer, "CSV")
    assert name.endswith(".csv")
    assert "=== TRANSACTIONS ===" in table.decode()
    assert "19.99" in table.decode()

    name, document = await export(payer, "PDF")
    assert name.endswith(".pdf")
    assert document.startswith(b"%PDF-")
    await expect(rows(payer, "Reports")).to_have_count(2)


async def test_a_report_of_nothing_is_not_asked_for(page):
    await opened(page, "/wallet/reports?dialog=export", "Reports")
    dialog = page.get_by_role("dialog")
    for part in ("Bets", "Operations", "Statistics"):
        await dialog.get_by_label(part, exact=True).uncheck()
    await dialog.get_by_role("button", name="Make the report").click()
    await expect(dialog.get_by_text("Choose at least one")).to_be_visible()
    await dialog.get_by_label("From").fill("2026-02-01")
    await dialog.get_by_label("Until").fill("2026-01-01")
    await expect(dialog.get_by_text("the earlier one first")).to_be_visible()
