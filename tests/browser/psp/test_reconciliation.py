"""Reconciliation: a run that is asked for and watched, and the work about what differs."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from playwright.async_api import expect

from domain.access.roles import Role
from tests.browser.conftest import EMAIL, PASSWORD
from tests.browser.watch import opened
from tests.reconciling import begin_anew, connected, tell
from tests.site import running_site

QUEUE = "/hub/reconciliation"
FIRST_RULE = """
DELETE FROM psp_rules WHERE state = 'draft';
UPDATE psp_rules SET state = 'retired' WHERE version > 1;
UPDATE psp_rules SET state = 'active' WHERE version = 1;
"""


@pytest.fixture(scope="module")
async def site(module_database):
    """A site that does its background work."""
    with running_site(module_database, demo=True, jobs=True) as site:
        await site.user(EMAIL, PASSWORD)
        yield site


@pytest.fixture(autouse=True)
async def told(site):
    """A few operations that differ, and the first of the rules, whatever was done before.

    Runs that are still under way see all of this or nothing.
    """
    at = datetime.now(UTC) - timedelta(days=1)
    async with connected(site.dsn) as connection, connection.transaction():
        await begin_anew(connection)
        await connection.execute(FIRST_RULE)
        for n, (first, second) in enumerate([(100, 100), (120, 100), (70, None), (None, 55)]):
            for source, amount in ("vima", first), ("payshack", second):
                if amount is not None:
                    name = f"{source}-{n}"
                    await tell(connection, source, f"k{n}", name=name, amount=amount, at=at)


@pytest.fixture
async def queue(page):
    """The work queue, after a run that somebody has asked for."""
    await opened(page, QUEUE, "Reconciliation")
    await page.get_by_role("button", name="Run", exact=True).click()
    dialog = page.get_by_role("dialog", name="Hold the sources together")
    await dialog.get_by_role("button", name="Run", exact=True).click()
    table = page.get_by_role("table", name="Work queue")
    await expect(table.get_by_role("row", name=re.compile("k1"))).to_contain_text("20.00")
    await expect(table.get_by_role("row", name=re.compile("k2"))).to_be_visible()
    return page


async def test_a_run_fills_the_queue_and_the_figures(queue):
    table = queue.get_by_role("table", name="Work queue")
    await expect(table.get_by_role("row", name=re.compile("Amount"))).to_contain_text("20.00")
    await expect(table.get_by_role("row", name=re.compile("Missing in PayShack"))).to_be_visible()
    await expect(table.get_by_role("row", name=re.compile("Missing in Vima"))).to_be_visible()
    await queue.get_by_role("combobox", name="What differs").select_option("missing_vima")
    await expect(table.get_by_role("row")).to_have_count(2)
    await expect(queue).to_have_url(re.compile("type=missing_vima"))


async def test_both_sides_stand_beside_each_other_and_work_leaves_a_trace(queue, site):
    colleague = await site.user(f"{uuid4().hex}@altyn.example", PASSWORD, Role.FINANCE)
    await queue.get_by_role("button", name="k1", exact=True).click()
    sides = queue.get_by_role("table").first
    await expect(sides.get_by_role("row", name=re.compile("Amount — differs"))).to_contain_text(
        re.compile("120.00.*100.00")
    )
    await queue.get_by_role("button", name="Take it").click()
    await expect(queue.get_by_role("button", name="Give it back")).to_be_visible()
    await queue.get_by_role("button", name="Give to").click()
    given = queue.get_by_role("dialog", name="Give it to a colleague")
    await given.get_by_role("combobox").select_option(str(colleague.id))
    await given.get_by_role("button", name="Give", exact=True).click()
    await expect(queue.get_by_role("button", name="Take it")).to_be_visible()
    await expect(queue.get_by_text("Given to")).to_have_count(2)
    await queue.get_by_role("button", name="Comment").click()
    await queue.get_by_role("textbox", name="Comment").fill("Asked PayShack about it")
    await queue.get_by_role("button", name="Save").click()
    await expect(queue.get_by_text("Asked PayShack about it")).to_be_visible()
    await queue.get_by_role("button", name="Evidence").click()
    proof = queue.get_by_role("dialog")
    await proof.get_by_label("What it is").fill("Their letter")
    await proof.get_by_label("Link").fill("https://letters.example/1")
    await proof.get_by_role("button", name="Save").click()
    await expect(queue.get_by_role("link", name="Their letter")).to_be_visible()
    await queue.get_by_role("button", name="Change state").click()
    await queue.get_by_label("Reason").fill("They look into it")
    await queue.get_by_role("button", name="Save").click()
    await expect(queue.get_by_text("Looked into").first).to_be_visible()
    await queue.get_by_role("button", name="Write off").click()
    await queue.get_by_label("Reason").fill("Too small to go on")
    await queue.get_by_role("dialog").get_by_role("button", name="Write off").click()
    await expect(queue.get_by_text("It has been written off.")).to_be_visible()
    await expect(queue.get_by_text("Booked")).to_be_visible()


async def test_many_are_taken_at_once(queue):
    for key in "k2", "k3":
        await queue.get_by_role("checkbox", name=f"Choose {key}").check()
    await queue.get_by_role("button", name="Take it").click()
    await expect(queue.get_by_text("2 changed.")).to_be_visible()
    await queue.get_by_role("combobox", name="Seen to by").select_option("me")
    rows = queue.get_by_role("table", name="Work queue").get_by_role("row")
    await expect(rows).to_have_count(3)


async def test_a_version_is_begun_once_the_one_in_force_is_known(page):
    known = asyncio.Event()

    async def late(route):
        await known.wait()
        await route.continue_()

    await page.route("**/api/v1/reconciliation/rules", late)
    await opened(page, f"{QUEUE}/rules", "Reconciliation")
    begin = page.get_by_role("button", name="New version")
    await expect(begin).to_be_disabled()
    known.set()
    await begin.click()
    form = page.get_by_role("dialog", name="New version")
    await expect(form.get_by_label("Amounts may differ by")).to_have_value("0.01")


async def test_a_rule_is_tried_before_it_holds(queue):
    page = queue
    await opened(page, f"{QUEUE}/rules", "Reconciliation")
    await page.get_by_role("button", name="New version").click()
    form = page.get_by_role("dialog", name="New version")
    await form.get_by_label("Amounts may differ by").fill("50")
    await form.get_by_label("Pairs lie within, hours").fill("0")
    await form.get_by_role("button", name="Save").click()
    await expect(form.get_by_text("A whole number from 1 to 168")).to_be_visible()
    await form.get_by_label("Pairs lie within, hours").fill("24")
    await form.get_by_role("button", name="Add a key").click()
    await form.get_by_role("combobox", name=re.compile("in Vima")).last.select_option("order_id")
    await form.get_by_role("button", name="Save").click()
    draft = page.get_by_role("region", name=re.compile(r"Version \d+")).first
    await expect(draft.get_by_text("draft")).to_be_visible()
    changes = draft.get_by_role("row", name=re.compile("Amounts may differ by"))
    await expect(changes).to_contain_text(re.compile("0.01.*50"))
    await draft.get_by_role("button", name="Try").click()
    dialog = page.get_by_role("dialog", name=re.compile("Try version"))
    await dialog.get_by_role("button", name="Try").click()
    await expect(dialog.get_by_role("table", name="Difference")).to_contain_text("Discrepancies")
    otherwise = dialog.get_by_role("table", name="What would be found otherwise")
    await expect(otherwise).to_contain_text(re.compile("Discrepancy.*Matched"))
    await dialog.get_by_role("button", name="Cancel").click()
    await draft.get_by_role("button", name="Switch on").click()
    await page.get_by_role("dialog").get_by_role("button", name="Switch on").click()
    await expect(draft.get_by_text("in force")).to_be_visible()


async def test_what_looks_alike_is_said_to_belong_together_or_not(page, site, ask):
    at = datetime.now(UTC) - timedelta(days=1)
    async with connected(site.dsn) as connection:
        for n, amount in enumerate([311, 322]):
            for source in "vima", "payshack":
                await tell(connection, source, f"{source}-alone{n}", amount=amount, at=at)
    await ask("POST", "/api/v1/reconciliation/run", date=str(at.date()))
    proposed = page.locator("section").filter(has=page.get_by_role("button", name="They do not"))
    while not (await ask("GET", "/api/v1/reconciliation/proposals"))["items"]:
        await asyncio.sleep(0.1)
    await opened(page, f"{QUEUE}/proposals", "Reconciliation")
    await expect(proposed).to_have_count(2)
    pair = proposed.filter(has_text="311.00")
    await pair.get_by_role("button", name="They belong together").click()
    await expect(page.get_by_text("They are a pair now.")).to_be_visible()
    await expect(pair).to_have_count(0)
    await proposed.filter(has_text="322.00").get_by_role("button", name="They do not").click()
    await expect(page.get_by_text("Nothing to decide")).to_be_visible()
    counts = {
        each["state"]: each
        for state in ("accepted", "refused")
        for each in (await ask("GET", f"/api/v1/reconciliation/proposals?state={state}"))["items"]
    }
    assert counts["accepted"]["first"]["amount"] == "311.00"
    assert counts["refused"]["first"]["amount"] == "322.00"
