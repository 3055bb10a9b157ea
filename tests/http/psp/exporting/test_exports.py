"""Tables that people take away."""

import csv
import io
import json
from uuid import uuid4

import openpyxl
import pytest

from application.psp.exporting import request_export
from domain.psp.exports import ExportFormat
from tests.http.psp.exporting.conftest import FORMULA

COLUMNS = [
    *("ID", "Source", "Source ID", "Reference ID", "Client Op ID", "Project", "Amount", "Currency"),
    *("Amount USD", "Fee", "Fee USD", "Exchange Rate", "Status", "Original Status", "User Email"),
    *("UTR", "Payment Method", "Created At", "Updated At"),
]
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def rows_of(body):
    return list(csv.reader(io.StringIO(body.decode(), newline="")))


async def test_operations_as_csv(take, kept):
    status, body, headers = await take("export/transactions")
    assert status == 200
    assert headers["Content-Type"] == TYPES["csv"]
    assert "transactions_20" in headers["Content-Disposition"]
    assert int(headers["Content-Length"]) == len(body)
    heading, newest, *rows = rows_of(body)
    assert heading == COLUMNS
    told = dict(zip(heading, newest, strict=True))
    assert told["ID"] == str(kept[-1].id)
    assert told["Project"] == f"'{FORMULA}"
    assert told["UTR"] == 'say "x", y\nz'
    assert (told["Amount"], told["Fee"], told["Exchange Rate"]) == ("0.12345678", "", "0.012")
    assert (told["Amount USD"], told["User Email"]) == ("0.00148148", "a***@example.com")
    assert told["Created At"] == "2026-03-01T23:01:00.000000+00:00"
    assert [row[0] for row in rows] == [str(each.id) for each in kept[-2::-1]]
    assert rows[0][6] == "100.00"


async def test_operations_as_a_workbook(take, kept):
    status, body, headers = await take("export/transactions", format="xlsx")
    assert status == 200
    assert headers["Content-Type"] == TYPES["xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(body))["Transactions"]
    assert [each.value for each in sheet[1]] == COLUMNS
    assert sheet[1][0].font.bold
    assert sheet.max_row == len(kept) + 1
    assert (sheet["F2"].value, sheet["F2"].data_type) == (f"'{FORMULA}", "s")
    assert sheet["G3"].value == 100
    assert sheet["J3"].value is None


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"project": "91game"}, 10),
        ({"source": "payshack"}, 0),
        ({"search": "0000000001"}, 3),
        ({"search": "nobody@example.com"}, 0),
        ({"search": "%"}, 0),
        ({"amount_max": "1"}, 1),
        ({"from_date": "2026-03-02"}, 0),
        ({"sort_by": "amount", "order": "asc"}, 11),
    ],
)
@pytest.mark.parametrize("background", ["false", "true"])
async def test_what_lists_choose_is_taken(take, made, parameters, count, background):
    status, body, _ = await take("export/transactions", **parameters, background=background)
    if background == "true":
        assert status == 202
        export = json.loads(body)["export_id"]
        await made(export)
        status, body, _ = await take(f"exports/{export}/file")
    assert status == 200
    assert len(rows_of(body)) == count + 1


async def test_only_the_rows_that_were_ticked(take, kept):
    ids = ",".join(str(each.id) for each in kept[2:5])
    _, body, _ = await take("export/transactions", ids=ids, sort_by="created_at", order="asc")
    assert [row[0] for row in rows_of(body)[1:]] == ids.split(",")
    status, _, _ = await take("export/transactions", ids="one,two")
    assert status == 422
    status, _, _ = await take("export/transactions", ids=",".join([str(uuid4())] * 101))
    assert status == 422


async def test_figures(take):
    status, body, headers = await take(
        "export/metrics-summary", from_date="2026-03-01", to_date="2026-03-01"
    )
    assert status == 200
    assert "metrics_summary_2026-03-01_2026-03-01.csv" in headers["Content-Disposition"]
    heading, first, second = rows_of(body)
    assert heading[:3] == ["Source", "Project", "Total Count"]
    assert ",".join(first) == "vima,91game,10,1000.00,10,1000.00,0,100.00,INR,in"
    assert second[:4] == ["vima", f"'{FORMULA}", "1", "0.12345678"]
    _, by_amount, _ = await take(
        "export/metrics-summary", from_date="2026-03-01", to_date="2026-03-01", amount_min="50"
    )
    assert rows_of(by_amount) == [heading, first]
    _, now, _ = await take("export/metrics-summary")
    assert rows_of(now) == [heading]


async def test_clients(take):
    status, body, headers = await take("export/payshack-clients")
    assert status == 200
    assert "payshack_clients_" in headers["Content-Disposition"]
    assert rows_of(body)[0][:2] == ["Client ID", "Name"]


async def test_a_report_of_more_than_seven_days(take):
    asked = {"from_date": "2026-03-01", "to_date": "2026-03-08"}
    status, body, _ = await take("export/payshack-report", **asked)
    assert (status, json.loads(body)["code"]) == (400, "report_too_wide")
    status, body, _ = await take("export/payshack-report", report_type="nothing")
    assert status == 400


async def test_a_report_without_access_to_the_provider(take):
    status, body, _ = await take("export/payshack-report", report_type="payout")
    assert (status, json.loads(body)["code"]) == (409, "no_access_to_provider")


async def test_long_ones_are_made_in_the_background_and_nothing_is_cut(
    take, made, kept, monkeypatch
):
    monkeypatch.setitem(request_export.AT_ONCE, ExportFormat.XLSX, 5)
    status, body, headers = await take("export/transactions", format="xlsx")
    told = json.loads(body)
    assert (status, headers["Location"]) == (202, f"/api/v1/exports/{told['id']}")
    assert (told["kind"], told["rows"], told["name"][-5:]) == ("transactions", None, ".xlsx")
    export = json.loads(await made(told["id"]))
    assert (export["state"], export["rows"], export["percent"]) == ("completed", 11, 100.0)
    _, file, headers = await take(export["download_url"].removeprefix("/api/v1/"))
    assert int(headers["Content-Length"]) == len(file) == export["size"]
    assert openpyxl.load_workbook(io.BytesIO(file)).active.max_row == len(kept) + 1


async def test_an_export_is_its_owners_alone(take, made, other):
    _, body, _ = await take("export/transactions", background="true")
    export = json.loads(body)["id"]
    await made(export)
    for path in (f"exports/{export}", f"exports/{export}/file", f"exports/{uuid4()}"):
        status, answer, _ = await take(path, key=other)
        assert (status, json.loads(answer)["code"]) == (404, "export_not_found")
    _, mine, _ = await take("exports")
    assert export in mine.decode()
    _, theirs, _ = await take("exports", key=other)
    assert json.loads(theirs)["items"] == []


async def test_expired_ones_are_gone(take, made, database):
    _, body, _ = await take("export/transactions", background="true")
    export = json.loads(body)["id"]
    await made(export)
    await database.execute(
        "UPDATE psp_exports SET created_at = now() - interval '8 days' WHERE id = $1::text::uuid",
        export,
    )
    status, answer, _ = await take(f"exports/{export}/file")
    assert (status, json.loads(answer)["code"]) == (410, "export_expired")


async def test_whoever_asked_is_recorded_without_the_address_they_looked_for(take, database):
    await take("export/transactions", search="anna@example.com")
    await take("export/transactions", search="anna@example.com", background="true")
    acts = await database.fetch("SELECT * FROM audit WHERE action = 'psp_export.requested'")
    rows = await database.fetch("SELECT * FROM psp_exports")
    jobs = await database.fetch("SELECT * FROM pgqueuer")
    assert acts
    assert not any("anna" in str([*each.values()]) for each in (*acts, *rows, *jobs))


async def test_nobody_fills_the_disk(take, made, database, clerk):
    _, body, _ = await take("export/transactions", background="true")
    await made(json.loads(body)["id"])
    owner = await database.fetchval("SELECT owner FROM psp_exports LIMIT 1")
    await database.execute("DELETE FROM psp_exports")
    await database.execute(
        "INSERT INTO psp_exports (id, owner, kind, format, name, wishes, state, created_at,"
        " expires_at) SELECT gen_random_uuid(), $1, 'transactions', 'csv', 'x.csv', '{}',"
        " 'completed', now(), now() + interval '1 day' FROM generate_series(1, 100)",
        owner,
    )
    status, answer, headers = await take("export/transactions", background="true", key=clerk)
    assert (status, json.loads(answer)["code"]) == (429, "too_many_exports")
    assert headers["Retry-After"] == "60"
    status, _, _ = await take("export/transactions", key=clerk)
    assert status == 200
    await database.execute("DELETE FROM psp_exports")


async def test_what_reconciliation_has_found(take, auditor_of_pairs):
    status, body, headers = await take(
        "export/reconciliation", key=auditor_of_pairs, date="2026-03-01", type="all"
    )
    assert status == 200
    assert "reconciliation_2026-03-01_2026-03-01.csv" in headers["Content-Disposition"]
    heading, *rows = rows_of(body)
    assert heading[:6] == [
        "Date",
        "Result",
        "Differences",
        "Client Op ID",
        "ID vima",
        "ID payshack",
    ]
    assert len(rows) == 11
    assert rows[0][:3] == ["2026-03-01", "missing_second", ""]
    _, missing, _ = await take(
        "export/reconciliation", key=auditor_of_pairs, date="2026-03-01", type="missing_payshack"
    )
    assert len(rows_of(missing)) == 12
    for wrong in ({"type": "raw"}, {"date": "2026-02-30"}, {"pair": "'"}):
        status, _, _ = await take("export/reconciliation", key=auditor_of_pairs, **wrong)
        assert status == 422
    status, _, _ = await take("export/reconciliation")
    assert status == 403
