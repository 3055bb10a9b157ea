"""Reports over HTTP: what they say is what the API says, and they are their owners' alone."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from tests.reports import EXPORT, REPORTS, pages, sections, with_a_past


def today():
    return datetime.now(UTC).date().isoformat()


INSTANT = "%Y-%m-%dT%H:%M:%S"
MONEY_TEXT = {"Prefer": "money=string"}


async def history(player, **query):
    path, headers = "/api/wallet/history", MONEY_TEXT
    query = {"limit": 100, "date_from": today(), "date_to": today()} | query
    async with player.client.get(path, params=query, headers=headers) as response:
        assert response.status == 200, await response.text()
        return await response.json()


async def test_a_csv_says_what_the_api_says(player):
    await with_a_past(player)
    report = await player.export(date_from=today(), date_to=today())
    assert re.fullmatch(r"RPT_[0-9]{8}_[0-9a-f]{8}", report["report_id"])
    assert re.fullmatch(r"betting_report_[0-9]{4}_[0-9]{2}_[0-9]{2}\.csv", report["filename"])
    assert (report["status"], report["progress"]) == ("ready", 100)
    assert report["user_id"] == player.id
    content = await player.file(report)
    assert content.decode() == report["content"]

    head, found = sections(report["content"])
    assert head[1:] == [
        ["User ID", player.id],
        ["Export Date", report["created_at"]],
        ["Period", f"{today()} - {today()}"],
        [],
    ]
    api = await history(player)
    assert [each["Bet ID"] for each in found["BETS"]] == [e["bet_id"] for e in api["bets"]]
    for row, bet in zip(found["BETS"], api["bets"], strict=True):
        assert row["Event ID"] == str(bet["event_id"])
        assert row["Bet Amount"] == bet["bet_amount"]
        assert row["Coefficient"] == bet["coefficient"]
        assert row["Potential Win"] == bet["potential_win"]
        assert (row["Status"], row["Result"]) == (bet["status"], bet["result"] or "")
        assert row["Actual Win"] == (bet["actual_win"] or "")
        assert row["Placed At"] == bet["placed_at"]
        assert row["Resolved At"] == (bet["resolved_at"] or "")
    for row, line in zip(found["TRANSACTIONS"], api["transactions"], strict=True):
        assert row["Transaction ID"] == str(line["transaction_id"])
        assert (row["Type"], row["Status"]) == (line["type"], line["status"])
        assert row["Amount"] == line["amount"]
        assert row["Balance Before"] == line["balance_before"]
        assert row["Balance After"] == line["balance_after"]
        assert row["Description"].removeprefix("'") == line["description"]
        assert row["Created At"] == line["created_at"]
    assert {each["Metric"]: each["Value"] for each in found["STATISTICS"]} == {
        "Total Bets": str(api["statistics"]["total_bets"]),
        "Wins": str(api["statistics"]["total_wins"]),
        "Losses": str(api["statistics"]["total_losses"]),
        "Total Bet Amount": api["statistics"]["total_amount_bet"],
        "Total Won": api["statistics"]["total_amount_won"],
        "Win Rate %": api["statistics"]["win_rate"],
        "ROI %": api["statistics"]["roi_percent"],
        "Net Profit": api["statistics"]["net_profit"],
    }


async def test_what_would_be_a_formula_is_text(player):
    for each in "=1+1", "+1", "-1+1", "@SUM(A1)", "\uff1d1":
        await player.bonus("1.00", each)
    await player.bet("1.00", event_id="=BET()")
    report = await player.export()
    _, found = sections(report["content"])
    assert [each["Event ID"] for each in found["BETS"]] == ["'=BET()"]
    told = [each["Description"] for each in found["TRANSACTIONS"]]
    assert {"'=1+1", "'+1", "'-1+1", "'@SUM(A1)", "'\uff1d1"} <= set(told)
    assert "-1.00" in [each["Amount"] for each in found["TRANSACTIONS"]]


async def test_a_pdf_says_what_the_api_says(player):
    await with_a_past(player)
    wanted = {"format": "pdf", "language": "en", "date_from": today(), "date_to": today()}
    report = await player.ready(await player.export(**wanted))
    assert report["content"] is None
    content = await player.file(report)
    assert content.startswith(b"%PDF-")
    told = pages(content)
    api = await history(player)
    figures = api["statistics"]
    for name, amount, unit in (
        ("Staked", figures["total_amount_bet"], "USD"),
        ("Won", figures["total_amount_won"], "USD"),
        ("Net profit", figures["net_profit"], "USD"),
        ("ROI", figures["roi_percent"], "%"),
        ("Win rate", figures["win_rate"], "%"),
    ):
        assert f"{name} {amount} {unit}" in told[0]
    assert f"Bets placed {figures['total_bets']} " in told[0]
    assert report["report_id"] in told[0]
    whole = " ".join(told)
    for bet in api["bets"]:
        assert bet["bet_id"] in whole
        assert "Спартак — Зенит" in whole
    for line in api["transactions"]:
        assert f"{line['description']} {line['amount']}" in whole
    for n, page in enumerate(told, 1):
        assert page.rstrip().endswith(f"Page {n} of {len(told)}")


async def test_a_pdf_is_in_russian_for_who_reads_that(player):
    await player.bonus("1234.50", "Приветственный бонус")
    report = await player.export(format="pdf", speaks="ru-RU,ru;q=0.9,en;q=0.8")
    report = await player.ready(report)
    told = pages(await player.file(report))
    assert "Отчёт о ставках и операциях" in told[0]
    assert "Приветственный бонус 1 234,50" in " ".join(told)
    assert told[0].rstrip().endswith(f"Страница 1 из {len(told)}")


async def test_a_report_of_nothing_is_a_report(player):
    csv = await player.export()
    assert sections(csv["content"])[1] == {}
    pdf = await player.ready(await player.export(format="pdf"))
    assert len(pages(await player.file(pdf))) == 2


async def test_sections_are_left_out(player):
    await with_a_past(player)
    report = await player.export(include_bets=False, include_statistics=False)
    assert sections(report["content"])[1].keys() == {"TRANSACTIONS"}
    report = await player.export(include_transactions=False)
    assert sections(report["content"])[1].keys() == {"BETS", "STATISTICS"}
    report = await player.export(include_transactions=False, include_bets=False)
    assert sections(report["content"])[1].keys() == {"STATISTICS"}


async def test_by_parameters_it_is_the_same(player):
    await with_a_past(player)
    by_body = await player.export(date_from=today(), include_bets=False)
    by_query = await player.export(method="GET", date_from=today(), include_bets="false")
    assert sections(by_body["content"])[1] == sections(by_query["content"])[1]


async def test_days_are_whole_and_the_last_is_included(player):
    await with_a_past(player)
    today = datetime.now(UTC).date()
    for first, last, there in (
        (today, today, True),
        (today - timedelta(days=5), today - timedelta(days=1), False),
        (today + timedelta(days=1), today + timedelta(days=2), False),
    ):
        report = await player.export(date_from=str(first), date_to=str(last))
        assert ("BETS" in sections(report["content"])[1]) == there
    report = await player.export()
    days = date_from, date_to = report["date_from"], report["date_to"]
    assert days == (str(today - timedelta(days=30)), str(today)), (date_from, date_to)


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "xlsx"},
        {"format": ""},
        {"date_from": "yesterday"},
        {"date_from": "2026-02-30"},
        {"date_from": "1700000000"},
        {"date_from": "2026-02-02", "date_to": "2026-02-01"},
        {"date_to": "9999-12-31"},
        {"date_to": "0001-01-01"},
        {"include_bets": "perhaps"},
        {"language": "de"},
    ],
)
async def test_bad_input_is_refused_either_way(player, method, wrong):
    assert (await player.export(method=method, status=422, **wrong))["status"] == 422


async def test_an_unknown_member_is_refused_and_none_at_all_is_fine(player):
    await player.export(status=422, include_bonuses=True)
    await player.export(status=422, include_bets="true")
    async with player.client.post(EXPORT) as response:
        assert response.status == 200, await response.text()


async def test_the_same_key_gives_the_same_report(player):
    first = await player.export(key="a")
    again = await player.export(key="a")
    assert again == first
    assert player.replayed == [False, True]
    assert (await player.export(key="b"))["report_id"] != first["report_id"]
    refused = await player.export(key="a", format="pdf", status=409)
    assert refused["code"] == "idempotency_key_reused"


async def test_of_two_at_once_with_a_key_there_is_one(player):
    made = await asyncio.gather(*(player.export(key="a", format="pdf") for _ in range(2)))
    made = [await player.ready(each) for each in made]
    assert made[0]["report_id"] == made[1]["report_id"]
    assert len((await player.get(REPORTS))["items"]) == 1


async def test_it_is_its_owners_alone(player, stranger):
    report = await player.export()
    path = f"{REPORTS}/{report['report_id']}"
    for each in path, f"{path}/file", f"{REPORTS}/RPT_20260101_00000000/file":
        problem = await stranger.get(each, status=404)
        assert problem["code"] == "report_not_found"
    assert (await stranger.get(REPORTS))["items"] == []
    async with stranger.platform.get(f"{path}/file") as response:
        assert response.status == 404
    async with player.platform.get(f"{path}/file") as response:  # It acts for the player.
        assert response.status == 200


async def test_past_reports_are_listed_page_by_page(player):
    made = [(await player.export())["report_id"] for _ in range(3)]
    page = await player.get(REPORTS, limit=2)
    rest = await player.get(REPORTS, cursor=page["next_cursor"])
    listed = page["items"] + rest["items"]
    assert [each["report_id"] for each in listed] == made[::-1]
    assert rest["next_cursor"] is None
    assert {each["content"] for each in listed} == {None}


async def test_what_has_expired_is_gone(player, pool):
    report = await player.export()
    await pool.execute(
        "UPDATE reports SET created_at = created_at - interval '7 days',"
        " expires_at = expires_at - interval '7 days' WHERE id = $1",
        report["report_id"],
    )
    problem = await player.get(f"{REPORTS}/{report['report_id']}/file", status=410)
    assert problem["code"] == "report_expired"
    listed = (await player.get(REPORTS))["items"]
    assert [each["status"] for each in listed] == ["expired"]


async def test_whoever_may_not_read_gets_nothing(site):
    key = await site.key("shop", "wallets:read")
    async with (
        aiohttp.ClientSession(site.url, headers={"X-API-Key": key}) as client,
        client.post(EXPORT, json={}) as response,
    ):
        assert response.status == 403
