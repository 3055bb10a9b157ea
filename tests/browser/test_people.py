"""People: invited, given rights, shut out."""

import asyncio
import json
import re
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.async_api import expect

from tests.browser.usable import findings
from tests.browser.watch import live, opened, rows

NEW_PASSWORD = "four unlikely words together"  # noqa: S105  # Nobody's.


async def link_in(page):
    """Give the path of the link that is shown because no letter went out."""
    dialog = page.get_by_role("dialog").filter(has_text="No mail is set up here")
    address = await dialog.locator("pre").inner_text()
    await dialog.get_by_role("button", name="Close").last.click()
    return urlsplit(address).path


async def more(page, name):
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name=name).click()


@pytest.fixture
def person():
    """A name that nobody else has, and its address."""
    name = f"Person {uuid4().hex[:8]}"
    return name, name.lower().replace(" ", ".") + "@altyn.example"


@pytest.fixture
async def invited(page, person):
    """Somebody who is invited to the support; gives the path of the invitation."""
    name, email = person
    await opened(page, "/users", "People")
    await page.get_by_role("button", name="Invite").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Invite").click()
    await expect(dialog.get_by_text("Enter an e-mail address")).to_be_visible()
    assert await findings(page) == []
    await dialog.get_by_label("E-mail").fill(email)
    await dialog.get_by_label("Name").fill(name)
    await dialog.get_by_label("Role").select_option("Support")
    await dialog.get_by_role("button", name="Invite").click()
    return await link_in(page)


async def accepted(context, path):
    page = await context.new_page()
    await page.goto(path)
    await expect(page.get_by_text("You will sign in as")).to_be_visible()
    assert await findings(page) == []
    await page.get_by_label("Choose a password").fill(NEW_PASSWORD)
    await page.get_by_role("button", name="Accept invitation").click()
    await expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    return page


async def test_whoever_is_invited_comes_in_is_given_more_and_shut_out(
    page, new_context, person, invited
):
    name, email = person
    async with new_context() as context:
        theirs = await accepted(context, invited)
        await page.goto("/users")
        await page.get_by_label("Search by name or e-mail").fill(name)
        await expect(page).to_have_url(re.compile("query="))
        await expect(rows(page, "People")).to_have_count(1)
        await page.get_by_role("link", name=name).click()
        rights = page.get_by_role("list", name="Permissions")
        await expect(rights).to_contain_text("See wallets and their operations")
        await expect(rights).not_to_contain_text("Search the audit trail")
        assert await findings(page) == []

        await page.get_by_role("button", name="Change permissions").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Search the audit trail").select_option("all of it")
        await dialog.get_by_label("See the overview").select_option("Never")
        assert await findings(page) == []
        await dialog.get_by_role("button", name="Save").click()
        await expect(rights).to_contain_text("Search the audit trail")
        await asyncio.sleep(1.2)  # Callers are remembered for a second.
        await theirs.goto("/audit")
        await expect(theirs.get_by_role("heading", name="Audit trail")).to_be_visible()
        await theirs.goto("/")
        await expect(theirs.get_by_role("heading", name="Wallets")).to_be_visible()
        await live(theirs)

        await more(page, "Deactivate")
        await page.get_by_role("dialog").get_by_role("button", name="Deactivate").click()
        await expect(page.get_by_text("This person cannot come in.")).to_be_visible()
        await expect(theirs.get_by_role("heading", name="Sign in")).to_be_visible(timeout=60_000)
        await theirs.get_by_label("E-mail").fill(email)
        await theirs.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
        await theirs.get_by_role("button", name="Sign in").click()
        await expect(theirs.get_by_role("alert")).to_contain_text("is wrong")


async def test_a_link_is_good_once(new_context, invited):
    async with new_context() as context:
        await accepted(context, invited)
    async with new_context() as context:
        page = await context.new_page()
        await page.goto(invited)
        await expect(page.get_by_role("heading", name="This invitation is over")).to_be_visible()


async def test_a_forgotten_password_is_replaced_by_link(page, new_context, person, invited):
    name, email = person
    async with new_context() as context:
        theirs = await accepted(context, invited)
        await page.goto(f"/users?query={email}")
        await page.get_by_role("link", name=name).click()
        await more(page, "Reset password")
        await page.get_by_role("dialog").get_by_role("button", name="Reset password").click()
        path = await link_in(page)
        await theirs.goto("/sign-in")
        await theirs.goto(path)
        await theirs.get_by_label("Choose a password").fill(NEW_PASSWORD + " again")
        assert await findings(theirs) == []
        await theirs.get_by_role("button", name="Set password").click()
        await expect(theirs.get_by_text("Your password is set")).to_be_visible()
        await theirs.get_by_role("link", name="To the sign-in").click()
        await theirs.get_by_label("E-mail").fill(email)
        await theirs.get_by_label("Password", exact=True).fill(NEW_PASSWORD + " again")
        await theirs.get_by_role("button", name="Sign in").click()
        await expect(theirs.get_by_role("heading", name="Overview")).to_be_visible()


async def test_asking_for_a_new_password_tells_nothing(new_context):
    async with new_context() as context:
        page = await context.new_page()
        await page.goto("/sign-in")
        await page.get_by_role("link", name="Forgotten your password?").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Forgotten password")
        await page.get_by_label("E-mail").fill("nobody@altyn.example")
        await page.get_by_role("button", name="Send the link").click()
        await expect(page.get_by_role("status")).to_contain_text("If there is an account")
        assert await findings(page) == []


async def test_nobody_changes_their_own_role(page):
    await opened(page, "/profile", "Your profile")
    mine = await page.evaluate("fetch('/api/v1/me').then((it) => it.json())")
    await page.goto(f"/users/{mine['id']}")
    await page.get_by_role("button", name="Edit").click()
    await expect(page.get_by_role("dialog").get_by_label("Role")).to_be_disabled()


async def test_somebody_takes_their_data_along_and_is_erased(page, person, invited):
    name, email = person
    assert invited
    await page.goto(f"/users?query={email}")
    await page.get_by_role("link", name=name).click()
    async with page.expect_download() as download:
        await more(page, "Export their data")
    path = await (await download.value).path()
    assert json.loads(path.read_text())["user"]["email"] == email

    await more(page, "Erase")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Type").fill("somebody@altyn.example")
    await dialog.get_by_role("button", name="Erase").click()
    await expect(dialog.get_by_text("This is not the address")).to_be_visible()
    assert await findings(page) == []
    await dialog.get_by_label("Type").fill(email)
    await dialog.get_by_role("button", name="Erase").click()
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_text(email)).to_have_count(0)
