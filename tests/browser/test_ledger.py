"""The ledger: accounts, entries, and what an operator writes by hand."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.test_wallets import deposit
from tests.browser.watch import figure, opened, rows


@pytest.fixture
async def wallet_id(ask):
    wallet_id = str(uuid4())
    await deposit(ask, wallet_id, "100.00")
    return wallet_id


async def write(page, wallet_id, amount="7.25"):
    """Write a manual entry in favour of a wallet."""
    await page.get_by_role("button", name="Manual entry").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Credit").fill(wallet_id)
    await dialog.get_by_label("Amount").fill(amount)
    await dialog.get_by_label("Reason").fill("Goodwill <b>after</b> a delay")
    await dialog.get_by_role("button", name="Post entry").click()
    await expect(page.get_by_role("heading", name="Entry: Manual entry")).to_be_visible()


async def test_a_manual_entry_is_written_and_reversed_once(two_tabs, wallet_id):
    page, other = two_tabs
    await opened(other, f"/wallets/{wallet_id}", "Wallet")
    await opened(page, "/ledger/entries", "Entries")
    await write(page, wallet_id)
    await expect(page.get_by_text("Goodwill <b>after</b> a delay")).to_be_visible()
    await expect(rows(page, "Postings")).to_contain_text("107.25")
    await expect(figure(other)).to_contain_text("107.25")

    await page.get_by_role("button", name="Reverse").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Reverse").click()
    await expect(dialog.get_by_text("Say why")).to_be_visible()
    await dialog.get_by_label("Reason").fill("Wrong wallet")
    await dialog.get_by_role("button", name="Reverse").click()

    await expect(page.get_by_role("heading", name="Entry: Reversal")).to_be_visible()
    await expect(figure(other)).to_contain_text("100.00")
    await page.locator("dl").get_by_role("link").first.click()
    await expect(page.get_by_text("Reversed by")).to_be_visible()
    await expect(page.get_by_role("button", name="Reverse")).to_have_count(0)


async def test_what_is_missing_is_told_before_it_is_sent(page):
    await opened(page, "/ledger/entries", "Entries")
    await page.get_by_role("button", name="Manual entry").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Post entry").click()
    await expect(dialog.get_by_text("Enter the id of an account")).to_be_visible()
    await expect(dialog.get_by_text("Enter an amount above zero")).to_be_visible()
    await expect(dialog.get_by_text("Say why")).to_be_visible()


async def test_entries_come_in_and_are_filtered_by_kind(page, ask, wallet_id):
    await opened(page, "/ledger/entries?kind=wallet.deposit", "Entries")
    await expect(page.get_by_label("Kind")).to_have_value("wallet.deposit")
    newest = rows(page, "Entries").first
    await deposit(ask, wallet_id, "12.33")
    await expect(newest).to_contain_text("12.33")
    count = await rows(page, "Entries").count()
    await deposit(ask, wallet_id, "12.34")
    await expect(newest).to_contain_text("12.34")
    await expect(rows(page, "Entries")).to_have_count(count + 1)
    await newest.get_by_role("link", name="Deposit").click()
    await expect(page.get_by_role("heading", name="Entry: Deposit")).to_be_visible()


async def test_an_account_has_its_history_and_its_past(page, ask, wallet_id):
    await opened(page, f"/ledger/accounts?query={wallet_id}", "Accounts")
    await rows(page, "Accounts").get_by_role("link").first.click()
    await expect(figure(page)).to_contain_text("100.00")
    await deposit(ask, wallet_id, "1.00")
    await expect(figure(page)).to_contain_text("101.00")
    await expect(rows(page, "History")).to_have_count(2)
    await page.get_by_label("Balance at").fill("2020-01-01T00:00")
    await expect(figure(page)).to_contain_text("0.00")
    await page.reload()
    await expect(page.get_by_label("Balance at")).to_have_value("2020-01-01T00:00")


async def test_the_trial_balance_follows_and_balances(page, ask, wallet_id):
    await opened(page, "/ledger/trial-balance", "Trial balance")
    dollars = rows(page, "Trial balance").filter(has_text="USD")
    before = await dollars.inner_text()
    await deposit(ask, wallet_id, "3.33")
    await expect(dollars).not_to_have_text(before)
    await expect(dollars).to_contain_text("Balanced")
