"""Reconciliation as somebody at a desk sees it."""

import pytest

from entrypoints.figures import Figures
from entrypoints.serve import open_house
from entrypoints.settings import load_settings
from tests.reconciling import tell
from tests.site import QUIET

PATH = "/api/v1/reconciliation"


@pytest.fixture
async def day(connection, run):
    """A day with a match, one of each way not to, and something that is not asked about."""
    await tell(connection, "vima", "m1")
    await tell(connection, "payshack", "m1")
    await tell(connection, "vima", "a1", amount=120)
    await tell(connection, "payshack", "a1", amount=100)
    await tell(connection, "vima", "s1")
    await tell(connection, "payshack", "s1", status="failed")
    await tell(connection, "vima", "v1", amount=777)
    await tell(connection, "payshack", "p1", amount=55)
    await tell(connection, "vima", "x1", project="monetix")
    await tell(connection, "payshack", "o1", direction="out")
    await run()


@pytest.mark.usefixtures("day")
async def test_a_day_is_summed_up_in_the_contracts_shape(ask):
    status, found = await ask("GET", "summary?date=2026-03-10")
    assert status == 200
    assert found["total_transactions"] == 5
    assert found["matched"] == {"count": 1, "percentage": 20.0}
    assert found["discrepancies"]["count"] == 2
    assert (
        found["discrepancies"]["by_type"] | {"amount": 1, "status": 1}
        == (found["discrepancies"]["by_type"])
    )
    assert found["missing"]["missing_vima"] == found["missing"]["missing_payshack"] == 1
    assert (found["status"], found["match_rate"]) == ("completed", 20.0)
    assert (found["total_vima"], found["total_payshack"]) == (4, 4)
    _, by_the_other_name = await ask("GET", "summary?recon_date=2026-03-10")
    assert by_the_other_name == found
    _, none = await ask("GET", "summary?date=2026-03-11")
    assert (none["status"], none["total_transactions"], none["run_id"]) == ("not_run", 0, None)


@pytest.mark.usefixtures("day")
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", {"a1", "s1", "v1", "p1"}),
        ("type=amount", {"a1"}),
        ("type=status", {"s1"}),
        ("type=missing_vima", {"p1"}),
        ("match_status=missing_payshack", {"v1"}),
        ("type=missing", {"p1", "v1"}),
        ("match_status=discrepancy", {"a1", "s1"}),
        ("match_status=discrepancy&discrepancy_type=amount", {"a1"}),
        ("match_status=matched", {"m1"}),
        ("from_date=2026-03-11", set()),
        ("to_date=2026-03-09", set()),
        ("state=resolved", set()),
        ("project=monetix", set()),
        ("owner=none", {"a1", "s1", "v1", "p1"}),
        ("owner=me", set()),
    ],
)
async def test_results_are_listed_by_what_they_are(ask, query, keys):
    status, found = await ask("GET", f"discrepancies?{query}")
    assert status == 200, found
    assert {each["client_operation_id"] for each in found["items"]} == keys
    assert (found["total"], found["page"], found["pages"]) == (len(keys), 1, 1)


@pytest.mark.parametrize(
    ("query", "member"),
    [
        ("discrepancies?type=nonsense", ""),
        ("discrepancies?match_status=missing_other", ""),
        ("discrepancies?state=lost", ""),
        ("discrepancies?owner=somebody", "owner"),
        ("discrepancies?from_date=2026-03-11&to_date=2026-03-10", ""),
        ("discrepancies?from_date=2026-02-30", "from_date"),
        ("discrepancies?page=1000000000", "page"),
        ("summary?date=0001-01-01", "date"),
        ("summary?from_date=2026-01-01&to_date=2026-12-31", ""),
        ("proposals?state=nonsense", "state"),
        ("proposals?cursor=nonsense", ""),
        ("runs?cursor=nonsense", ""),
    ],
)
async def test_what_makes_no_sense_is_refused(ask, query, member):
    status, found = await ask("GET", query)
    assert status == 422, found
    assert member in str(found["errors"])


async def test_an_unknown_pair_is_not_found(ask):
    assert (await ask("GET", "summary?pair=THIS"))[0] == 422
    assert (await ask("GET", "summary?pair=vima-other"))[0] == 404
    assert (await ask("POST", "run", {"date": "2026-03-10", "pair": "vima-other"}))[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"date": "2026-03-10", "from_date": "2026-03-10"},
        {"from_date": "2026-03-10", "to_date": "2026-03-09"},
        {"from_date": "2026-01-01", "to_date": "2026-12-31"},
        {"date": "2026-13-01"},
    ],
)
async def test_a_run_needs_days_that_there_are(ask, body):
    assert (await ask("POST", "run", body))[0] == 422


async def test_the_same_run_is_asked_for_once(ask):
    body = {"from_date": "2026-03-01", "to_date": "2026-03-03"}
    _, first = await ask("POST", "run", body, **{"Idempotency-Key": "again"})
    _, second = await ask("POST", "run", body, **{"Idempotency-Key": "again"})
    assert first["run_id"] == second["run_id"]


@pytest.mark.usefixtures("day")
async def test_the_end_of_a_run_is_told(browse, site):
    key = await site.key("listener", "events:read:any", "reconciliation:read:any")
    mine = ("vima-payshack", ["2026-03-10"])
    found = []
    while not found:
        _, told, _ = await browse("GET", "/api/v1/events?types=reconciliation_completed", key=key)
        ended = [each["data"] for each in told["items"]]
        found = [each for each in ended if (each["pair"], each["days"]) == mine]
    assert {"matched", "discrepancies", "missing"} < found[0].keys()


async def test_who_may_only_look_changes_nothing(ask, reader):
    for path in "run", "rules", "breaks/bulk":
        assert (await ask("POST", path, {}, key=reader))[0] == 403


@pytest.mark.usefixtures("day")
async def test_breaks_are_counted_by_age(ask):
    _, found = await ask("GET", "breaks/ages")
    assert [each["bucket"] for each in found["items"]] == ["<1d", "1-3d", "3-7d", "7-30d", ">30d"]
    assert found["items"][-1] | {"count": 4, "open": 4} == found["items"][-1]


DAYS = ["2026-05-01", "2026-05-02", "2026-05-03"]


async def test_changed_days_that_a_run_still_comes_to_ask_for_no_other(site, connection):
    """Both sources begin with the same months: they are gone through once."""
    asked = """
    INSERT INTO psp_reconciliation_runs (id, pair, days, done, reason, asked_at, state)
    VALUES (gen_random_uuid(), 'vima-payshack', $1::text[]::date[], $2, 'sync', now(), $3)
    """
    await connection.execute("DELETE FROM psp_reconciliation_runs")
    await connection.execute(asked, DAYS, 0, "running")
    async with open_house(load_settings(**QUIET), site.dsn, Figures()) as house:
        reconcile = house.psp.reconciling.reconcile()
        await reconcile.as_job({"days": DAYS, "source": "payshack"})
        await reconcile.as_job({"days": DAYS, "source": "vima"})
    rows = await connection.fetch(
        "SELECT days FROM psp_reconciliation_runs WHERE reason = 'sync' ORDER BY asked_at"
    )
    assert [[str(day) for day in row["days"]] for row in rows][:2] == [DAYS, DAYS[:1]]
