"""Words for what players do on their pages."""

from playwright.async_api import expect

VISA, DECLINED, CHALLENGED = "4242424242424242", "4000000000000002", "4000002760003184"


def available(page):
    """The balance in the head of every page."""
    return page.get_by_test_id("balance-menu")


async def begin_deposit(page, amount, *, card=None, keep=False):
    """Fill the form in and send it; gives the dialog."""
    await page.get_by_role("button", name="Deposit", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("textbox", name="Amount").fill(amount)
    if card:
        await dialog.get_by_label(card).check()
    else:
        await dialog.get_by_label("A new card").check()
        await dialog.get_by_label("Keep this card").set_checked(keep)
    name = "Deposit" if card else "Continue to the card"
    await dialog.get_by_role("button", name=name, exact=True).click()
    return dialog


async def pay_by(dialog, number):
    """Type a card into the form of the card processor and pay."""
    form = dialog.frame_locator("iframe")
    await form.get_by_label("Card number").fill(number)
    await form.get_by_label("Expiry").fill("12 / 34")
    await form.get_by_label("CVC").fill("123")
    await form.locator("button.main").click()
    return form


async def deposited(dialog, amount):
    await expect(dialog.get_by_test_id("deposited")).to_contain_text(f"{amount} USD deposited")
    await dialog.get_by_role("button", name="Done").click()
    await expect(dialog).to_be_hidden()
