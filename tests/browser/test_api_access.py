"""Where somebody starts who wants to call the API."""

import re

from playwright.async_api import expect

from tests.browser.watch import opened


async def test_commands_are_there_to_copy(signed_in):
    async with signed_in(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = await context.new_page()
        await opened(page, "/api-access", "API access")
        await expect(page.get_by_text("altyn key create")).to_be_visible()
        await page.get_by_label(re.compile("^Copy: curl -X POST .*/api/webhook/bank/")).click()
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("curl -X POST http")


async def test_the_reference_shows_and_tries_operations(new_context):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/docs")
        await page.get_by_label("Find an operation").fill("/health/live")
        operation = page.locator("details")
        await expect(operation).to_have_count(1)
        await operation.locator("summary").click()
        await operation.get_by_role("button", name="Send").click()
        await expect(operation.get_by_role("status")).to_contain_text("200")


async def test_the_reference_shows_what_a_body_holds(new_context):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/docs")
        await page.get_by_label("Find an operation").fill("manual entry")
        await page.locator("details summary").first.click()
        inside = page.locator("details").first
        await expect(inside.get_by_text("postings", exact=True).first).to_be_visible()
        await expect(inside.get_by_role("textbox", name="Body")).to_have_value(
            re.compile('"reason"')
        )
