"""What operators tune."""

import asyncio

from playwright.async_api import expect

from tests.browser.watch import live, opened

NAME = "access.session_days"


async def read_late(page):
    """Hold back what a page reads of the settings from now on, until the event is set."""
    may_read = asyncio.Event()

    async def late(route):
        await may_read.wait()
        await route.continue_()

    await page.route("**/api/v1/settings", late)
    return may_read


async def test_a_setting_is_changed_and_put_back(two_tabs):
    first, second = two_tabs
    await opened(first, "/settings", "Settings")
    await opened(second, "/settings", "Settings")
    await first.get_by_label(NAME, exact=True).fill("14")
    await first.get_by_role("button", name=f"Save: {NAME}").click()
    # The other tab hears of it.
    await expect(second.get_by_label(NAME, exact=True)).to_have_value("14")
    await second.get_by_role("button", name=f"Back to default: {NAME}").click()
    await expect(first.get_by_label(NAME, exact=True)).to_have_value("7")
    await expect(first.get_by_role("button", name=f"Back to default: {NAME}")).to_have_count(0)


async def test_what_was_saved_shows_what_holds_by_the_time_it_is_read_again(page, ask):
    await opened(page, "/settings", "Settings")
    changed_back = await read_late(page)
    await page.get_by_label(NAME, exact=True).fill("15")
    save = page.get_by_role("button", name=f"Save: {NAME}")
    async with page.expect_response(f"**/api/v1/settings/{NAME}"):
        await save.click()
    await ask("DELETE", f"/api/v1/settings/{NAME}")
    changed_back.set()
    await expect(page.get_by_label(NAME, exact=True)).to_have_value("7")
    await expect(save).to_have_count(0)


async def test_what_is_typed_while_it_is_saved_stays(page, ask):
    await opened(page, "/settings", "Settings")
    typed = await read_late(page)
    field = page.get_by_label(NAME, exact=True)
    save = page.get_by_role("button", name=f"Save: {NAME}")
    await field.fill("15")
    async with page.expect_response(f"**/api/v1/settings/{NAME}"):
        await save.click()
    await field.fill("16")
    async with page.expect_response("**/api/v1/settings"):
        typed.set()
    await expect(page.get_by_role("button", name=f"Back to default: {NAME}")).to_be_visible()
    await expect(field).to_have_value("16")
    await expect(save).to_be_enabled()
    await ask("DELETE", f"/api/v1/settings/{NAME}")


async def test_what_is_no_value_is_not_sent(page):
    await page.goto("/settings")
    await live(page)
    field = page.get_by_label(NAME, exact=True)
    for wrong in ("0", "91", "soon", "1.5", ""):
        await field.fill(wrong)
        await page.get_by_role("button", name=f"Save: {NAME}").click()
        await expect(page.get_by_text("This is not a value for this setting")).to_be_visible()
    await page.reload()
    await expect(field).to_have_value("7")
