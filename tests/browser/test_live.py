"""A connection that breaks, and what one sees of it."""

from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.test_wallets import deposit
from tests.browser.watch import figure, live, opened


@pytest.fixture
async def breakable(page):
    """Sockets of the page that a test can cut, and a way to keep new ones out."""

    class Breakable:
        def __init__(self):
            self.sockets = []
            self.shut = False

        def take(self, socket):
            if self.shut:
                socket.close()
                return
            socket.connect_to_server()
            self.sockets.append(socket)

        async def cut(self):
            self.shut = True
            for socket in self.sockets:
                await socket.close()

    breakable = Breakable()
    await page.route_web_socket("**/ws/updates*", breakable.take)
    return breakable


async def test_what_was_missed_is_caught_up_after_a_break(page, ask, breakable):
    wallet_id = str(uuid4())
    await deposit(ask, wallet_id, "1.00")
    await opened(page, f"/wallets/{wallet_id}", "Wallet")
    await expect(figure(page)).to_contain_text("1.00")

    await breakable.cut()
    state = page.get_by_test_id("live-state")
    await expect(state).to_have_attribute("data-state", "waiting")
    await deposit(ask, wallet_id, "2.00")
    breakable.shut = False
    await live(page)
    await expect(figure(page)).to_contain_text("3.00")
