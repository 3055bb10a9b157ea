"""Four eyes: one asks, another decides."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.test_wallets import deposit
from tests.browser.usable import findings
from tests.browser.watch import figure, live, opened, rows


@pytest.fixture(scope="module")
async def four_eyes(ask):
    """Manual entries need a second person."""
    await ask("PUT", "/api/v1/settings/approvals.manual_entry", value=True)


@pytest.fixture
async def wallet_id(ask):
    wallet_id = str(uuid4())
    await deposit(ask, wallet_id, "100.00")
    return wallet_id


async def asked(page, wallet_id):
    """Ask for a manual entry, and follow to where it waits."""
    await opened(page, "/ledger/entries", "Entries")
    await page.get_by_role("button", name="Manual entry").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Credit").fill(wallet_id)
    await dialog.get_by_label("Amount").fill("7.25")
    await dialog.get_by_label("Reason").fill("Goodwill")
    await dialog.get_by_role("button", name="Post entry").click()
    await page.get_by_role("link", name="Show the request").click()
    await expect(page.get_by_text("it waits for somebody else")).to_be_visible()


async def decided(page, verdict, comment):
    await page.get_by_role("button", name=verdict).click()
    dialog = page.get_by_role("dialog")
    assert await findings(page) == []
    await dialog.get_by_label("Comment").fill(comment)
    await dialog.get_by_role("button", name=verdict).click()
    await expect(dialog).to_be_hidden()


@pytest.mark.usefixtures("four_eyes")
async def test_somebody_else_approves_and_it_is_done(page, as_role, wallet_id):
    async with as_role("finance") as context:
        other = await context.new_page()
        await opened(other, "/approvals", "Approvals")
        waiting = other.get_by_test_id("approvals-waiting")
        await expect(waiting).to_have_count(0)
        await asked(page, wallet_id)
        await expect(page.get_by_role("button", name="Approve")).to_have_count(0)
        await expect(waiting).to_contain_text("1")

        await rows(other, "Approvals").first.get_by_role("link").click()
        await expect(other.get_by_role("table", name="Difference")).to_contain_text("7.25")
        assert await findings(other) == []
        await decided(other, "Approve", "Fine")
        await expect(waiting).to_have_count(0)
        await expect(page.locator("dl")).to_contain_text("Fine")
        await expect(page.locator("dl")).to_contain_text("Approved")
        await opened(page, f"/wallets/{wallet_id}", "Wallet")
        await expect(figure(page)).to_contain_text("107.25")


@pytest.mark.usefixtures("four_eyes")
async def test_whoever_began_it_takes_it_back(page, wallet_id):
    await asked(page, wallet_id)
    await live(page)
    await decided(page, "Take back", "A mistake")
    await expect(page.locator("dl")).to_contain_text("Rejected")
    await opened(page, f"/wallets/{wallet_id}", "Wallet")
    await expect(figure(page)).to_contain_text("100.00")
