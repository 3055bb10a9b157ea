"""Organisations and what the bank tells about them."""

import asyncio
import json
import re
from itertools import count
from uuid import uuid4

from playwright.async_api import expect

from tests.browser.watch import figure, live, opened, rows

INN = "7707083893"


async def pay(ask, inn=INN, **changed):
    payment = {
        "operation_id": str(uuid4()),
        "amount": 1450.50,
        "payer_inn": inn,
        "document_number": "PAY-328",
        "document_date": "2024-04-27T21:00:00Z",
    } | changed
    await ask("POST", "/api/webhook/bank/", **payment)
    return payment


async def test_a_webhook_changes_the_organisation_in_both_tabs(two_tabs, ask):
    first, second = two_tabs
    inn = "5001007322"
    await pay(ask, inn)
    await opened(first, f"/organizations/{inn}", inn)
    await opened(second, f"/organizations?query={inn}", "Organisations")
    await expect(figure(first)).to_contain_text("1,450.50RUB")
    await pay(ask, inn, document_number="PAY-329")
    await expect(figure(first)).to_contain_text("2,901.00RUB")
    await expect(rows(second, "Organisations")).to_contain_text("2,901.00")
    payments = rows(first, "Payments")
    await expect(payments).to_have_count(2)
    await expect(payments.first).to_contain_text("PAY-329")
    await expect(payments.first).to_have_class("fresh")


async def test_a_page_opened_too_early_comes_alive(page, ask):
    inn = "5001007326"
    await page.goto(f"/organizations/{inn}")
    await expect(page.get_by_text("Nothing found")).to_be_visible()
    await live(page)
    await pay(ask, inn)
    await expect(figure(page)).to_contain_text("1,450.50RUB")
    await expect(rows(page, "Payments")).to_have_count(1)


async def test_what_was_asked_before_it_began_is_asked_again(page, ask):
    inn, asked = "5001007327", count()
    answered, begun = asyncio.Semaphore(0), asyncio.Event()

    async def late(route):
        answer = await route.fetch()
        answered.release()
        if next(asked) > 0:
            await begun.wait()
        await route.fulfill(response=answer)

    await page.route(f"**/organizations/{inn}/balances*", late)
    await page.goto(f"/organizations/{inn}")
    await live(page)
    for _ in "as the page opened", "once it was live":
        await answered.acquire()
    await pay(ask, inn)
    await expect(figure(page)).to_contain_text("1,450.50RUB")
    begun.set()
    await expect(page.get_by_role("img", name=re.compile("Balance"))).to_be_visible()
    await expect(page.get_by_text("Nothing found")).to_have_count(0)


async def test_the_history_tells_the_balance_after_each_payment(page, ask):
    inn = "5001007323"
    await pay(ask, inn)
    await pay(ask, inn)
    await opened(page, f"/organizations/{inn}?tab=history", inn)
    history = rows(page, "Balance history")
    await expect(history).to_have_count(2)
    await expect(history.first).to_contain_text("2,901.00")
    await expect(history.last).to_contain_text("1,450.50")
    await history.first.get_by_role("link").first.click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Bank payment")


async def test_payments_come_in_and_are_filtered_by_the_address(page, ask):
    await pay(ask)
    await opened(page, "/bank-payments", "Bank payments")
    other = await pay(ask, "1234567890", document_number="ZZ-1")
    await expect(rows(page, "Bank payments").first).to_contain_text("ZZ-1")
    await page.get_by_label("Payer INN").fill(INN)
    await expect(page).to_have_url(re.compile(f"inn={INN}"))
    await expect(page.get_by_text("ZZ-1")).to_have_count(0)
    await page.reload()
    await expect(page.get_by_label("Payer INN")).to_have_value(INN)
    await page.get_by_label("Status").select_option("suspense")
    await expect(page.get_by_text("No payment matches")).to_be_visible()
    await page.get_by_role("button", name="Reset filters").click()
    await expect(page.get_by_title(other["operation_id"])).to_be_visible()


async def test_a_contradiction_waits_for_review_until_it_is_seen(page, ask):
    first = await pay(ask)
    await opened(page, "/bank-payments/review", "Bank payments")
    await expect(page.get_by_text("Nothing to review")).to_be_visible()
    status = await page.evaluate(
        """async (body) => (await fetch("/api/webhook/bank/", {method: "POST", body,
           headers: {"Content-Type": "application/json"}})).status""",
        json.dumps(first | {"amount": 9}),
    )
    assert status == 409
    await expect(page.get_by_title(first["operation_id"])).to_be_visible()
    await expect(page.get_by_text("differs")).to_have_count(1)
    await page.get_by_role("button", name="Mark as seen").click()
    await expect(page.get_by_text("Nothing to review")).to_be_visible()
