"""Payments of nobody we know, where those are kept apart."""

import pytest
from playwright.async_api import expect

from tests.browser.test_bank import pay
from tests.browser.watch import figure, opened


@pytest.fixture(scope="module")
def settings():
    return {"unknown_payer": "suspense"}


async def test_a_payment_in_suspense_is_assigned(two_tabs, ask):
    page, other = two_tabs
    payment = await pay(ask, "7728168971")
    await opened(other, "/bank-payments", "Bank payments")
    await opened(page, "/bank-payments/review?kind=suspense", "Bank payments")
    await expect(page.get_by_title(payment["operation_id"])).to_be_visible()

    await page.get_by_role("button", name="Assign").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("INN of the organisation").fill("12")
    await dialog.get_by_role("button", name="Assign").click()
    await expect(dialog.get_by_text("An INN has 10 or 12 digits")).to_be_visible()
    await dialog.get_by_label("INN of the organisation").fill("7728168971")
    await dialog.get_by_role("button", name="Assign").click()

    await expect(page.get_by_text("Nothing to review")).to_be_visible()
    await expect(other.locator("tbody").get_by_text("Assigned")).to_be_visible()
    await opened(page, "/organizations/7728168971", "7728168971")
    await expect(figure(page)).to_contain_text("1,450.50")
