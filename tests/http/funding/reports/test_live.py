"""Long reports are made in the background, and whoever asked for them is told."""

from contextlib import asynccontextmanager

import aiohttp

from tests.reports import pages, sections, with_a_past


async def test_a_long_one_is_made_in_the_background_and_told_live(player, site):
    operator = await site.key("operator", "*")
    for name in "pdf_rows_at_once", "csv_rows_at_once":
        await tuned(site, operator, f"reports.{name}", 0)
    try:
        await with_a_past(player)
        async with live(player) as told:
            made = [await player.export(format=each) for each in ("pdf", "csv")]
            assert {each["status"] for each in made} == {"generating"}
            ready = [await anext(told) for _ in made]
        assert {each["type"] for each in ready} == {"report.ready"}
        assert {each["data"]["report_id"] for each in ready} == {e["report_id"] for e in made}
        assert {each["data"]["progress"] for each in ready} == {100}
        pdf, csv = [await player.ready(each) for each in made]
        assert len(pages(await player.file(pdf))) == 4
        assert sections((await player.file(csv)).decode())[1].keys() >= {"BETS"}
    finally:
        for name in "pdf_rows_at_once", "csv_rows_at_once":
            await tuned(site, operator, f"reports.{name}", None)


@asynccontextmanager
async def live(player):
    """Listen to what is told of reports."""
    async with player.client.post("/api/v1/live/tickets") as response:
        ticket = (await response.json())["ticket"]
    async with player.client.ws_connect(f"/ws/updates?ticket={ticket}") as socket:
        await socket.send_json({"type": "subscribe", "events": ["report.*"]})
        assert (await socket.receive_json())["type"] == "subscribed"

        async def told():
            async for each in socket:
                yield each.json()

        yield told()


async def tuned(site, operator, name, value):
    """Tune a setting, or put it back."""
    method, sent = ("DELETE", {}) if value is None else ("PUT", {"json": {"value": value}})
    headers = {"X-API-Key": operator}
    async with (
        aiohttp.ClientSession(site.url, headers=headers) as client,
        client.request(method, f"/api/v1/settings/{name}", **sent) as response,
    ):
        assert response.status in {200, 204}, await response.text()
