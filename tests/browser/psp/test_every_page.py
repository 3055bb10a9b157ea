"""What holds for all pages of the hub: everybody can use them, on a phone, in the dark."""

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.usable import wrong

PAGES = (
    "/hub",
    "/hub?period=30d&currency=INR",
    "/hub?project=nobody",
    "/hub/merchants",
    "/hub/merchants?search=nothing-like-it",
    "/hub/merchants/91game",
    "/hub/sync",
    "/hub/sync?dialog=backfill",
    "/hub/sync/clients",
    "/hub/sync/projects",
    "/hub/transactions?period=30d",
    "/hub/reconciliation",
    "/hub/reconciliation/proposals",
    "/hub/reconciliation/rules",
    "/hub/alerts?state=all",
    "/hub/alerts/rules",
    "/hub/imports",
    "/hub/imports/profiles",
    "/hub/imports/parked",
    "/hub/reports",
    "/hub/reports/schedules",
)


@pytest.mark.parametrize(
    ("size", "scheme", "locale"),
    [(DESK, "light", "en-GB"), (PHONE, "dark", "ru-RU")],
    ids=["desk", "phone"],
)
async def test_every_page_can_be_used_by_everybody(signed_in, size, scheme, locale):
    async with signed_in(size=size, color_scheme=scheme, locale=locale) as context:
        page = await context.new_page()
        assert await wrong(page, PAGES) == {}
