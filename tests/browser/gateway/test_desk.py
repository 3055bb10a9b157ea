"""Operators at their desk: what the guard holds, what banks tell, what stores are told."""

import pytest
from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import DESK, PHONE
from tests.browser.usable import findings, wrong
from tests.browser.watch import opened, rows
from tests.devices import signed, sms
from tests.http.gateway.orders.objects import until
from tests.http.webhooks.shop import loopback_open, open_shop

SECRETLY = "/callback-secret"


async def held(market, amount):
    """Order so much, and wait until a rule holds it."""
    _, order = await market.payin(amount=amount, wait_ms=0)
    path = f"/payin/status/{order['order_id']}"
    await until(lambda: market.store("GET", path), {"review"})
    return order


async def test_a_rule_is_made_and_what_it_holds_is_decided(market, as_one):
    async with as_one(Role.ADMIN) as page:
        await opened(page, "/gateway/guard/rules", "Guard")
        await page.get_by_role("button", name="New rule").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_contain_text("An amount above zero.")
        assert await findings(page) == []
        await dialog.get_by_label("Name").fill("large")
        await dialog.get_by_label("Amount").fill("60000")
        await dialog.get_by_role("button", name="Save").click()
        row = rows(page, "Rules").filter(has_text="60,000.00 RUB or more")
        shadow = row.get_by_role("switch", name="large in shadow")
        await expect(shadow).to_be_checked()
        await shadow.press("Space")
        await expect(shadow).not_to_be_checked()

        await page.goto("/gateway/guard")
        await expect(page.get_by_text("Nothing is held back")).to_be_visible()
        orders = [await held(market, amount) for amount in ("60001", "60002")]
        panels = [
            page.locator("section").filter(has_text=each["external_order_id"]) for each in orders
        ]
        for panel, act in zip(panels, ("Release", "Reject"), strict=True):
            await expect(panel).to_contain_text("large")
            await panel.get_by_role("button", name=act).click()
            await dialog.get_by_role("button", name=act).click()
            await expect(dialog).to_contain_text("This is needed.")
            await dialog.get_by_label("Reason").fill("Looked at it")
            await dialog.get_by_role("button", name=act).click()
            await expect(panel).to_have_count(0)
        _, told = await market.store("GET", f"/payin/status/{orders[1]['order_id']}")
        assert told["status"] == "rejected"

        await page.goto("/gateway/guard/rules")
        await row.get_by_role("button", name="Remove").click()
        await dialog.get_by_role("button", name="Remove").click()
        await expect(page.get_by_text("No rules")).to_be_visible()


async def test_a_value_is_listed_and_taken_off(as_one):
    async with as_one(Role.ADMIN) as page:
        await opened(page, "/gateway/guard/lists", "Guard")
        await page.get_by_role("button", name="Add a value").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Value").fill("no address")
        await dialog.get_by_role("button", name="Save").click()
        await expect(dialog).to_contain_text("none of what it is said to be")
        await dialog.get_by_label("Value").fill("203.0.113.0/24")
        await dialog.get_by_role("button", name="Save").click()
        row = rows(page, "Lists").filter(has_text="203.0.113.0/24")
        await expect(row).to_contain_text("black")
        await row.get_by_role("button", name="Remove").click()
        await dialog.get_by_role("button", name="Remove").click()
        await expect(page.get_by_text("Nothing is listed")).to_be_visible()


async def tell(market, device, **said):
    """Let the bank tell the trader's device."""
    path = f"/api/v1/gateway/devices/{device['device_id']}/notifications"
    async with market.client.post(path, **signed(device["secret"], sms(**said))) as response:
        assert response.status == 200, await response.text()


async def test_a_notice_is_assigned_and_another_dismissed_and_taken_back(market, as_one):
    body = {"name": "Telephone", "trader_id": market.trader_id}
    _, device = await market.ask(Role.ADMIN, "POST", "/devices", body)
    _, order = await market.payin(amount="7777.00", external_order_id="shop-by-hand")
    async with as_one(Role.ADMIN) as page:
        await opened(page, "/gateway/notices", "Bank notices")
        await tell(market, device, amount="7777", tail="9876")  # the tail of another card
        await tell(market, device, text="A word of the bank's that nobody can read")
        await page.get_by_text("7,777.00").wait_for()
        panel = page.locator("section").filter(has_text="7,777.00")
        await panel.get_by_role("button", name="Assign").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("button", name="Assign").click()
        await expect(dialog).to_contain_text("Choose an order")
        await dialog.get_by_label("shop-by-hand").check()
        assert await findings(page) == []
        await dialog.get_by_role("button", name="Assign").click()
        await expect(panel).to_have_count(0)
        _, told = await market.store("GET", f"/payin/status/{order['order_id']}")
        assert told["status"] == "completed"

        panel = page.locator("section").filter(has_text="nobody can read")
        await panel.get_by_role("button", name="Dismiss").click()
        await dialog.get_by_label("Reason").fill("An advertisement")
        await dialog.get_by_role("button", name="Dismiss").click()
        await expect(page.get_by_text("Nothing to look at")).to_be_visible()
        await page.get_by_text("Dismissed", exact=True).first.click()
        await expect(panel).to_contain_text("An advertisement")
        await panel.get_by_role("button", name="Take back").click()
        await dialog.get_by_role("button", name="Take back").click()
        await expect(panel).to_have_count(0)


async def test_a_dead_letter_is_sent_again(market, as_one):
    async with open_shop() as shop, loopback_open(market.browsers[Role.ADMIN]):
        shop.status = 500
        store = f"/stores/{market.store_id}"
        await market.ask(Role.MERCHANT, "PATCH", store, {"callback_url": shop.url})
        await market.ask(Role.MERCHANT, "POST", store + SECRETLY, {})
        status, told = await market.ask(Role.MERCHANT, "POST", store + "/callbacks/test", {})
        assert (status, told["callback"]["state"]) == (200, "dead")
        async with as_one(Role.ADMIN) as page:
            await opened(page, "/gateway/callbacks", "Callbacks")
            await rows(page, "Callbacks").get_by_role("link", name="Test callback").click()
            attempts = rows(page, "Attempts")
            await expect(attempts).to_contain_text("HTTP 500")
            assert await findings(page) == []
            shop.status = 200
            await page.get_by_role("button", name="Send again").click()
            await page.get_by_role("dialog").get_by_role("button", name="Send again").click()
            await expect(attempts.first).to_contain_text("HTTP 200")
            await expect(page.get_by_role("main")).to_contain_text("Delivered")
        await market.ask(Role.MERCHANT, "PATCH", store, {"callback_url": None})


async def test_an_operator_completes_corrects_and_cancels_by_hand(market, as_one):
    _, order = await market.payin(amount="8100.00", external_order_id="hand-1")
    _, other = await market.payin(amount="8200.00", external_order_id="hand-2")
    async with as_one(Role.ADMIN) as page:
        dialog = page.get_by_role("dialog")

        async def act(name, **fields):
            await page.get_by_role("button", name=name, exact=True).click()
            for label, text in (fields | {"Reason": "As the bank says"}).items():
                await dialog.get_by_label(label).fill(text)
            await dialog.get_by_role("button", name=name, exact=True).click()
            await expect(dialog).to_have_count(0)

        await opened(page, f"/gateway/orders/{order['order_id']}", "Order hand-1")
        await page.get_by_role("button", name="Complete").click()
        await dialog.get_by_role("button", name="Complete").click()
        await expect(dialog).to_contain_text("This is needed.")
        assert await findings(page) == []
        await page.keyboard.press("Escape")
        await act("Complete")
        await act("Correct the amount", **{"Really paid, RUB": "8000,50"})
        await expect(page.get_by_test_id("figure")).to_contain_text("8,000.50")
        await page.goto(f"/gateway/orders/{other['order_id']}")
        await act("Cancel the order")
        await expect(page.get_by_test_id("figure")).to_contain_text("Cancelled")


@pytest.mark.parametrize("role", [Role.ADMIN, Role.SUPPORT], ids=["desk", "phone"])
async def test_the_desk_can_be_used_by_everybody(market, as_one, role):
    desk = role is Role.ADMIN
    rule = {"kind": "amount", "verdict": "review", "amount": "70000", "currency": "RUB"}
    await market.ask(Role.ADMIN, "PUT", "/guard/rules/larger", rule)
    entry = {"list": "black", "subject": "address", "value": "198.51.100.7"}
    _, entry = await market.ask(Role.ADMIN, "POST", "/guard/entries", entry)
    order = await held(market, "70001")
    await market.ask(Role.ADMIN, "DELETE", "/guard/rules/larger")
    size = DESK if desk else PHONE
    options = {} if desk else {"color_scheme": "dark", "locale": "ru-RU"}
    async with as_one(role, size=size, **options) as page:
        paths = [f"/gateway/guard{path}" for path in ("", "/rules", "/lists")]
        assert await wrong(page, paths) == {}
    reject = f"/guard/reviews/{order['order_id']}/reject"
    assert (await market.ask(Role.ADMIN, "POST", reject, {"reason": "Over"}))[0] == 200
    await market.ask(Role.ADMIN, "DELETE", f"/guard/entries/{entry['entry_id']}")
