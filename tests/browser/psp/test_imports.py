"""A statement from a file: looked at, taken in while one watches, with a report of bad rows."""

import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.browser.conftest import EMAIL, PASSWORD
from tests.browser.watch import opened, rows
from tests.site import running_site

HEAD = "Created Date,Order Id,Transaction Id,UTR,Amount,Status,Remarks\n"
GOOD = "".join(
    f"2026-01-0{n} 10:00:00,ORDER{n},TXN{n},00000000000{n},{n}00.50,Success,\n" for n in (1, 2, 3)
)
BAD = "2026-01-04 10:00:00,ORDER4,TXN4,,a lot,Success,\n"


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database, demo=True, jobs=True) as site:
        await site.user(EMAIL, PASSWORD)
        yield site


async def choose(page, name, text, kind="text/csv"):
    file = {"name": name, "mimeType": kind, "buffer": text.encode()}
    await page.get_by_test_id("import-file").set_input_files(file)


async def test_a_statement_is_looked_at_and_taken_in(page, ask):
    await opened(page, "/hub/imports", "Imports")
    await choose(page, "november.csv", HEAD + GOOD + BAD)
    first = page.get_by_role("region", name="The first rows")
    await expect(first.get_by_role("cell", name="ORDER2")).to_be_visible()
    await page.get_by_role("combobox", name="Profile").select_option(label="PayShack export")
    read = page.get_by_role("region", name="As the profile reads them")
    await expect(read.get_by_role("cell", name="TXN3")).to_be_visible()
    found = (await Axe().run(page)).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    await page.get_by_role("button", name="Take in").click()
    row = rows(page, "What was taken in").filter(has_text="november.csv")
    await expect(row).to_contain_text("Done")
    await row.get_by_role("button", name="Show 1").click()
    bad = rows(page, "Bad rows")
    await expect(bad).to_have_count(1)
    await expect(bad).to_contain_text(re.compile("amount", re.IGNORECASE))
    listed = await ask("GET", "/api/v1/transactions?search=ORDER2&from_date=2026-01-01")
    assert [each["amount"] for each in listed["items"]] == ["200.50"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("photo.png", "not a statement", "Only CSV and Excel"),
        ("empty.csv", "", "The file is empty."),
    ],
)
async def test_other_files_are_refused_before_they_are_sent(page, name, text, said):
    await opened(page, "/hub/imports", "Imports")
    await choose(page, name, text)
    await expect(page.get_by_role("alert")).to_contain_text(said)


async def test_a_profile_is_made_of_another(page):
    await opened(page, "/hub/imports/profiles", "Imports")
    row = rows(page, "Profiles").filter(has_text="PayShack export")
    await row.get_by_role("button", name="Copy").click()
    dialog = page.get_by_role("dialog", name="Profile")
    await dialog.get_by_label("Name", exact=True).first.fill("Our own")
    await dialog.get_by_role("button", name="Save").click()
    mine = rows(page, "Profiles").filter(has_text="Our own")
    await expect(mine).to_contain_text("your own")
    await mine.get_by_role("button", name="Remove").click()
    await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await expect(mine).to_have_count(0)
