"""Whether everybody can use a page: with a screen reader, on a phone, in the dark."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

SERIOUS = {"serious", "critical"}
NARROWEST = 360
"""The pixels of the narrowest phones: what fits there fits 390 with any date and amount, too."""


async def settled(page):
    """Wait until nothing is on its way any more."""
    await expect(page.locator("h1, [role=alert]").first).to_be_visible()
    await expect(page.get_by_label("Loading", exact=True)).to_have_count(0)
    await expect(page.locator(".mantine-Skeleton-root")).to_have_count(0)


async def findings(page):
    found = (await Axe().run(page)).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


async def wrong(page, paths):
    """Visit the pages; gives what is wrong with which."""
    size = page.viewport_size
    found = {}
    for path in paths:
        await page.goto(path)
        await settled(page)
        barriers = await findings(page)
        if size["width"] < 2 * NARROWEST:
            await page.set_viewport_size(size | {"width": NARROWEST})
        wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        await page.set_viewport_size(size)
        if barriers or wide > 0:
            found[path] = wide, barriers
    return found
