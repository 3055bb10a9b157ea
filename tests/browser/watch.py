"""What no page of ours may do while it is used, and words for what a test looks at."""

from playwright.async_api import expect

EXPECTED = "Failed to load resource", "failed: HTTP Authentication failed"
"""Chromium's own lines for an answer of 4xx or 5xx, also to the live connection of somebody who has
just been shut out; the page's reaction is what is tested."""


class Watch:
    """Collects script errors, breaches of the content policy, and requests to other hosts."""

    def __init__(self, *known):
        self.known = known
        self.complaints = []

    def page(self, page):
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message):
        expected = any(each in message.text for each in EXPECTED)
        if message.type in {"error", "warning"} and not expected:
            self.complaints.append(message.text)

    def _request(self, request):
        if not request.url.startswith((*self.known, "data:", "blob:")):
            self.complaints.append(f"asked {request.url}")


async def live(page):
    """Wait until the page hears of changes."""
    await expect(page.get_by_test_id("live-state")).to_have_attribute("data-state", "live")


async def opened(page, path, heading):
    """Open a page and wait until it is there and live."""
    await page.goto(path)
    await expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    await live(page)


def figure(page):
    """The one number of a page."""
    return page.get_by_test_id("figure")


def rows(page, table):
    """The rows of a table by its label, without its head."""
    return page.get_by_role("table", name=table).locator("tbody tr")
