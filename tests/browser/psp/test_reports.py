"""Files that are asked for, and reports that come by themselves."""

from playwright.async_api import expect

from tests.browser.watch import opened, rows


async def test_a_file_is_asked_for_and_comes(page):
    await opened(page, "/hub/reports", "Provider reports")
    await page.get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export")
    await dialog.get_by_label("What").select_option("metrics-summary")
    async with page.expect_download() as coming:
        await dialog.get_by_role("button", name="Export").click()
    assert (await coming.value).suggested_filename.startswith("metrics_summary")


async def test_a_schedule_is_made_and_removed(page):
    await opened(page, "/hub/reports/schedules", "Provider reports")
    await page.get_by_role("button", name="New schedule").click()
    dialog = page.get_by_role("dialog", name="New schedule")
    await dialog.get_by_label("Name").fill("Every Monday")
    await dialog.get_by_label("How often").select_option("weekly")
    await dialog.get_by_label("To these addresses").fill("boss@altyn.example")
    await dialog.get_by_role("button", name="Save").click()
    row = rows(page, "Schedules").filter(has_text="Every Monday")
    await expect(row).to_contain_text("every week, Monday, at 08:00")
    await row.get_by_role("button", name="Remove").click()
    await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await expect(row).to_have_count(0)
