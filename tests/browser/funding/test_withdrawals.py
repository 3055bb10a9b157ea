"""Withdrawals, as players ask for them and finance pays them: both sides see each other's steps."""

from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect

from tests.browser.funding.words import VISA, available, begin_deposit, pay_by
from tests.browser.watch import opened, rows

IBAN = "DE89370400440532013000"


async def add_account(page):
    """Add a bank account from the dialog that misses one."""
    await page.get_by_role("button", name="Withdraw", exact=True).first.click()
    await page.get_by_role("dialog").get_by_role("button", name="Add an account").click()
    dialog = page.get_by_role("dialog", name="Add an account")
    await dialog.get_by_label("Account holder").fill("Erika Mustermann")
    await dialog.get_by_label("Bank", exact=True).fill("Commerzbank")
    await dialog.get_by_label("IBAN").fill(IBAN)
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(dialog).to_be_hidden()


async def verify(finance, holder="Erika Mustermann"):
    await opened(finance, "/withdrawals/methods", "Withdrawals")
    row = rows(finance, "To verify").filter(has_text=holder).first
    await row.get_by_role("button", name="Verify").click()
    await finance.get_by_role("dialog").get_by_role("button", name="Verify").click()
    await expect(finance.get_by_text("Verified.")).to_be_visible()


async def withdraw(page, amount, *, large=False):
    await page.get_by_role("button", name="Withdraw", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("textbox", name="Amount").fill(amount)
    await dialog.get_by_role("button", name="Withdraw", exact=True).click()
    if large:
        await expect(dialog).to_contain_text("will be paid to Commerzbank")
        await dialog.get_by_role("button", name="Yes, withdraw").click()
    return dialog


async def step(finance, row, button, *, text=None):
    """Do something with a withdrawal in the queue, and say what the dialog asks for."""
    await row.get_by_role("button", name=button).click()
    dialog = finance.get_by_role("dialog")
    if text:
        await dialog.get_by_role("textbox").fill(text)
    await dialog.get_by_role("button", name=button, exact=True).click()
    await expect(dialog).to_be_hidden()


@pytest.fixture
def both(as_player, as_role):
    """A player who has paid in and can be paid, and somebody of finance."""

    @asynccontextmanager
    async def both(amount="2000"):
        async with as_player() as players, as_role("finance") as offices:
            page, finance = await players.new_page(), await offices.new_page()
            await opened(page, "/wallet/withdrawals", "Withdrawals")
            dialog = await begin_deposit(page, amount)
            await pay_by(dialog, VISA)
            await expect(dialog.get_by_test_id("deposited")).to_be_visible()
            await dialog.get_by_role("button", name="Done").click()
            await add_account(page)
            await verify(finance)
            await expect(page.get_by_text("verified", exact=True)).to_be_visible()
            yield page, finance

    return both


async def test_both_sides_see_a_withdrawal_become_paid(both):
    async with both() as (page, finance):
        await opened(finance, "/withdrawals", "Withdrawals")
        await withdraw(page, "150")
        own = rows(page, "Withdrawals").first
        await expect(own).to_contain_text("requested")
        await expect(available(page)).to_contain_text("1,850.00")

        row = rows(finance, "Withdrawals").filter(has_text="150.00")
        await step(finance, row, "Approve")
        await expect(own).to_contain_text("approved")
        await expect(row).to_have_count(0)

        await finance.get_by_text("approved", exact=True).click()
        await step(finance, row, "Paid", text="SEPA-2026-1")
        await expect(own).to_contain_text("paid")
        await expect(own).to_contain_text("SEPA-2026-1")
        await expect(available(page)).to_contain_text("1,850.00")


async def test_what_is_rejected_or_cancelled_is_available_again(both):
    async with both() as (page, finance):
        await opened(finance, "/withdrawals", "Withdrawals")
        await withdraw(page, "1200", large=True)
        await expect(available(page)).to_contain_text("800.00")
        row = rows(finance, "Withdrawals").filter(has_text="1,200.00")
        await step(finance, row, "Reject", text="<b>The holder differs</b>")
        own = rows(page, "Withdrawals").first
        await expect(own).to_contain_text("<b>The holder differs</b>")
        await expect(available(page)).to_contain_text("2,000.00")

        await withdraw(page, "20")
        await expect(available(page)).to_contain_text("1,980.00")
        await own.get_by_role("button", name="Cancel it").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Cancel the withdrawal").click()
        await expect(own).to_contain_text("cancelled")
        await expect(available(page)).to_contain_text("2,000.00")


async def test_a_large_one_waits_for_a_second_person_and_files_go_to_the_bank(both):
    async with both("30000") as (page, finance):
        await opened(finance, "/withdrawals", "Withdrawals")
        await withdraw(page, "10000.01", large=True)
        row = rows(finance, "Withdrawals").filter(has_text="10,000.01")
        await step(finance, row, "Approve")
        await expect(finance.get_by_text("Waiting for a second person")).to_be_visible()
        await expect(row).to_contain_text("requested")

        await withdraw(page, "33")
        row = rows(finance, "Withdrawals").filter(has_text="33.00")
        await step(finance, row, "Approve")
        await finance.get_by_role("button", name="File for the bank").click()
        async with finance.expect_download() as downloading:
            await finance.get_by_role("menuitem", name="CSV").click()
        path = await (await downloading.value).path()
        assert f"Erika Mustermann,{IBAN}" in path.read_text()


async def test_amounts_are_judged_before_they_are_sent(both):
    async with both("100") as (page, _):
        for amount, told in (("9.99", "At least 10.00"), ("100.01", "not so much available")):
            dialog = await withdraw(page, amount)
            await expect(dialog.get_by_text(told)).to_be_visible()
            await page.keyboard.press("Escape")
            await expect(dialog).to_be_hidden()
