"""Deposits by card, as players make them."""

from playwright.async_api import expect

from tests.browser.funding.words import (
    CHALLENGED,
    DECLINED,
    VISA,
    available,
    begin_deposit,
    deposited,
    pay_by,
)
from tests.browser.watch import opened, rows


async def test_a_deposit_that_the_bank_wants_confirmed(as_player):
    async with as_player() as context:
        page, second = await context.new_page(), await context.new_page()
        await opened(page, "/", "My wallet")
        await opened(second, "/wallet/deposits", "Deposits")
        await expect(available(second)).to_contain_text("0.00")

        dialog = await begin_deposit(page, "19.99")
        form = await pay_by(dialog, CHALLENGED)
        await form.get_by_role("button", name="Confirm").click()

        await deposited(dialog, "19.99")
        await expect(available(page)).to_contain_text("19.99")
        await expect(available(second)).to_contain_text("19.99")
        await expect(rows(second, "Deposits").first).to_contain_text("completed")


async def test_a_challenge_that_fails_takes_nothing(page):
    await opened(page, "/wallet", "My wallet")
    dialog = await begin_deposit(page, "50")
    form = await pay_by(dialog, CHALLENGED)
    await form.locator("button.plain").click()
    await expect(form.get_by_role("alert")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(available(page)).to_contain_text("0.00")


async def test_a_declined_card_is_followed_by_another(page):
    await opened(page, "/wallet", "My wallet")
    dialog = await begin_deposit(page, "1 000,50")
    form = await pay_by(dialog, DECLINED)
    await expect(form.get_by_role("alert")).to_be_visible()
    await pay_by(dialog, VISA)
    await deposited(dialog, "1,000.50")
    await expect(available(page)).to_contain_text("1,000.50")
    await expect(rows(page, "Latest operations").first).to_contain_text("+1,000.50")


async def test_a_card_is_kept_and_used_again(page):
    await opened(page, "/wallet", "My wallet")
    dialog = await begin_deposit(page, "10", keep=True)
    await pay_by(dialog, VISA)
    await deposited(dialog, "10.00")
    tile = page.get_by_role("list", name="Cards").get_by_role("listitem")
    await expect(tile).to_contain_text("4242")
    await expect(tile).to_contain_text("12/34")

    dialog = await begin_deposit(page, "5", card="4242")
    await deposited(dialog, "5.00")
    await expect(available(page)).to_contain_text("15.00")


async def test_a_card_is_added_made_the_usual_one_and_removed(page):
    await opened(page, "/wallet", "My wallet")
    tiles = page.get_by_role("list", name="Cards").get_by_role("listitem")
    for n, number in enumerate((VISA, "5555555555554444"), 1):
        await page.get_by_role("button", name="Add a card").click()
        dialog = page.get_by_role("dialog")
        await pay_by(dialog, number)
        await expect(dialog).to_be_hidden()
        await expect(tiles).to_have_count(n)
    other = tiles.filter(has_text="Mastercard")
    await other.get_by_role("button").click()
    await page.get_by_role("menuitem", name="Make default").click()
    await expect(other).to_contain_text("Default")
    await other.get_by_role("button").click()
    await page.get_by_role("menuitem", name="Remove").click()
    await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await expect(tiles).to_have_count(1)
    await expect(tiles).to_contain_text("Visa")


async def test_what_was_begun_can_be_paid_later(page):
    await opened(page, "/wallet", "My wallet")
    await begin_deposit(page, "25")
    await expect(page.locator("iframe")).to_be_visible()
    await opened(page, "/wallet/deposits", "Deposits")
    await rows(page, "Deposits").first.get_by_role("button", name="Continue").click()
    dialog = page.get_by_role("dialog")
    await pay_by(dialog, VISA)
    await deposited(dialog, "25.00")


async def test_amounts_are_judged_at_each_edge(page):
    await opened(page, "/wallet", "My wallet")
    for amount, told in (("0.99", "At least 1.00"), ("100000.01", "At most 100,000.00")):
        dialog = await begin_deposit(page, amount)
        await expect(dialog.get_by_text(told)).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()
