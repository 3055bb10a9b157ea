"""The stand-in's card form, within a page of another origin as the player's page has it."""

from contextlib import asynccontextmanager

import aiohttp
import pytest
import stripe
from aiohttp import web
from playwright.async_api import expect

from entrypoints.sandbox.stripe import running
from tests.browser.conftest import PHONE
from tests.browser.usable import findings

OUTER = """<!doctype html><html lang="en"><title>Shop</title>
<link rel="icon" href="data:,"><main><h1>Shop</h1>
<iframe title="Card" width="370" height="700" src="{src}"></iframe></main>
<script>window.said = []; addEventListener("message", (event) => said.push(event.data));</script>
"""
CARD_AND_EXPIRY = {"Expiry": "12 / 40", "CVC": "123"}


@pytest.fixture
async def standin():
    async with running() as standin:
        yield standin


@pytest.fixture
async def api(standin):
    async with aiohttp.ClientSession() as session:
        yield stripe.StripeClient(
            standin.secret_key,
            http_client=stripe.AIOHTTPClient(session=session),
            base_addresses={"api": standin.api_base},
        ).v1


@pytest.fixture
async def outer(chromium, standin):
    """Open a page that embeds the form of an intent."""
    app = web.Application()

    async def shown(request):
        src = f"{standin.form_url}?{request.query_string.replace('&', '&amp;')}"
        return web.Response(text=OUTER.format(src=src), content_type="text/html")

    app.router.add_get("/", shown)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()

    @asynccontextmanager
    async def outer(intent, **options):
        context = await chromium.new_context(viewport=PHONE, reduced_motion="reduce", **options)
        page = await context.new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        await page.goto(f"{url}?client_secret={intent.client_secret}&locale=en")
        yield page, page.frame_locator("iframe")
        await context.close()
        assert complaints == []

    yield outer
    await runner.cleanup()


async def told(page, status):
    """Wait until the form has told its page a status."""
    await page.wait_for_function(
        "status => said.some(each => each.source === 'card-form' && each.status === status)",
        arg=status,
    )


async def fill(form, number):
    await form.get_by_label("Card number").fill(number)
    for label, text in CARD_AND_EXPIRY.items():
        await form.get_by_label(label, exact=True).fill(text)
    await form.get_by_role("button", name="Pay", exact=True).click()


async def test_a_payer_is_declined_asked_and_pays(api, outer):
    intent = await api.payment_intents.create_async({"amount": 199900, "currency": "usd"})
    async with outer(intent) as (page, form):
        await fill(form, "4000000000000002")
        await expect(form.get_by_role("alert")).to_have_text("Your card was declined.")
        await told(page, "requires_payment_method")
        await form.get_by_text("Test cards", exact=True).click()
        await form.get_by_role("button", name="3-D Secure, always").click()
        await form.get_by_role("button", name="Pay", exact=True).click()
        await told(page, "requires_action")
        await form.get_by_role("button", name="Confirm").click()
        await expect(form.get_by_role("status")).to_contain_text("Payment accepted")
        await told(page, "succeeded")
        assert await page.evaluate("said.some(each => each.source === 'card-form-size')")
    assert (await api.payment_intents.retrieve_async(intent.id)).status == "succeeded"


async def test_a_payer_changes_his_mind(api, outer):
    intent = await api.payment_intents.create_async({"amount": 500, "currency": "usd"})
    async with outer(intent) as (page, form):
        await form.get_by_role("button", name="Cancel").click()
        await told(page, "closed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_form_can_be_used_by_everybody(chromium, standin, api, scheme):
    asked = await api.payment_intents.create_async(
        {
            "amount": 500,
            "currency": "usd",
            "payment_method": "pm_card_authenticationRequired",
            "confirm": True,
            "return_url": "https://shop.example",
        }
    )
    fresh = await api.payment_intents.create_async({"amount": 500, "currency": "usd"})
    context = await chromium.new_context(viewport=PHONE, color_scheme=scheme)
    page = await context.new_page()
    for intent in (fresh, asked):
        await page.goto(f"{standin.form_url}?client_secret={intent.client_secret}&locale=ru")
        assert await findings(page) == []
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not await page.evaluate(wide)
    await context.close()
