"""Who comes in, and what the browser remembers of them."""

import itertools
import re

from playwright.async_api import expect

from tests.browser.conftest import EMAIL, PASSWORD
from tests.browser.watch import live, opened


async def sign_in(page, password=PASSWORD):
    await page.get_by_label("E-mail").fill(EMAIL)
    await page.get_by_label("Password", exact=True).fill(password)
    await page.get_by_role("button", name="Sign in").click()


async def test_admin_leads_through_the_sign_in_to_the_operators_pages(new_context):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/admin/")
        await sign_in(page)
        await expect(page.get_by_role("heading", name="Overview")).to_be_visible()
        await expect(page).to_have_url(re.compile("/$"))


async def test_a_wrong_password_is_told_and_nothing_more(new_context):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/sign-in")
        await sign_in(page, "not the password")
        await expect(page.get_by_role("alert")).to_have_text("The e-mail or the password is wrong.")
        assert await context.cookies() == []


async def test_the_sign_in_leads_back_to_where_one_wanted_to_go(new_context):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/organizations?query=770")
        await sign_in(page)
        await expect(page.get_by_role("heading", name="Organisations", level=1)).to_be_visible()
        await expect(page.get_by_label("Search by INN")).to_have_value("770")


async def test_signing_out_closes_the_pages(new_context):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/wallets")
        await sign_in(page)
        await page.get_by_label("Your account").click()
        await page.get_by_role("menuitem", name="Sign out").click()
        await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        await page.goto("/wallets")
        await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


async def test_whoever_turns_out_to_be_nobody_is_led_to_the_sign_in(page):
    asked = itertools.count()

    async def answer(route):
        if next(asked):
            problem = {"status": 401, "code": "unauthenticated", "title": "Unauthenticated"}
            await route.fulfill(status=401, json=problem, content_type="application/problem+json")
        else:
            await route.continue_()

    # Asked once to open the page, and again when the live connection stands.
    await page.route("**/api/v1/me", answer)
    await page.goto("/wallets")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"next=%2Fwallets"))


async def test_signing_out_in_one_tab_closes_the_other(new_context):
    async with new_context() as context:
        first, second = await context.new_page(), await context.new_page()
        await first.goto("/wallets")
        await sign_in(first)
        await live(first)
        await opened(second, "/ledger/entries", "Entries")
        await first.get_by_label("Your account").click()
        await first.get_by_role("menuitem", name="Sign out").click()
        await expect(first.get_by_role("heading", name="Sign in")).to_be_visible()
        await expect(second.get_by_role("heading", name="Sign in")).to_be_visible(timeout=60_000)
        await expect(second).to_have_url(re.compile("next=%2Fledger%2Fentries"))


async def test_no_other_site_is_the_next_page(new_context, site):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/sign-in?next=//elsewhere.example/")
        await sign_in(page)
        await expect(page.get_by_role("heading", name="Overview")).to_be_visible()
        assert page.url.startswith(site.url)


async def test_language_and_theme_are_remembered(page):
    await page.goto("/wallets")
    await page.get_by_label("Language").click()
    await page.get_by_role("menuitem", name="Русский").click()
    await expect(page.get_by_role("heading", name="Кошельки", level=1)).to_be_visible()
    await page.get_by_label("Тёмная тема").click()
    await page.reload()
    await expect(page.get_by_role("heading", name="Кошельки", level=1)).to_be_visible()
    root = page.locator("html")
    await expect(root).to_have_attribute("data-mantine-color-scheme", "dark")
    await expect(root).to_have_attribute("lang", "ru")
