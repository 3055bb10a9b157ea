"""What holds for every page about players' money: everybody can use it, on a phone, in the dark."""

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.funding.words import VISA, begin_deposit, deposited, pay_by
from tests.browser.usable import wrong
from tests.browser.watch import opened

OWN = (
    "/wallet",
    "/wallet?dialog=deposit",
    "/wallet?dialog=withdraw",
    "/wallet?dialog=method",
    "/wallet/history",
    "/wallet/history?types=wins",
    "/wallet/deposits",
    "/wallet/withdrawals",
    "/wallet/statistics",
    "/wallet/reports",
    "/wallet/reports?dialog=export",
    "/wallet/reports/statements",
    "/wallet/reports/statements/2026-01",
)
FINANCE = (
    "/deposits",
    "/deposits/{deposit}",
    "/deposits/reviews",
    "/withdrawals",
    "/withdrawals/methods",
    "/stripe-events",
    "/stripe-events/disputes",
    "/dead-letters",
)
LOOKS = pytest.mark.parametrize(
    ("size", "scheme", "locale"),
    [(DESK, "light", "en-GB"), (PHONE, "dark", "ru-RU")],
    ids=["desk", "phone"],
)


@LOOKS
async def test_players_can_use_their_pages(as_player, size, scheme, locale):
    async with as_player(size=size, color_scheme=scheme, locale=locale) as context:
        page = await context.new_page()
        assert await wrong(page, OWN) == {}


@pytest.fixture(scope="module")
def deposits():
    """The deposits that tests of this module have made."""
    return []


@LOOKS
async def test_finance_can_use_its_pages(as_player, as_role, deposits, size, scheme, locale):
    if not deposits:
        async with as_player() as context:
            page = await context.new_page()
            await opened(page, "/wallet", "My wallet")
            dialog = await begin_deposit(page, "10")
            await pay_by(dialog, VISA)
            await deposited(dialog, "10.00")
            deposits.append("1")
    async with as_role("finance", size=size, color_scheme=scheme, locale=locale) as context:
        page = await context.new_page()
        paths = [path.format(deposit=deposits[0]) for path in FINANCE]
        assert await wrong(page, paths) == {}
