"""Who belongs together, and what differs: each way in which the source went wrong."""

import json
from datetime import timedelta

import pytest

from tests.reconciling import DAY, NOON, reconcile, tell

MIDNIGHT = DAY + timedelta(days=1)


@pytest.fixture
def results(connection):
    async def results(day=None):
        rows = await connection.fetch(
            "SELECT * FROM psp_results WHERE $1::date IS NULL OR day = $1 ORDER BY anchor", day
        )
        return {(row["first_id"], row["second_id"]): row for row in rows}

    return results


async def outcomes(connection):
    rows = await connection.fetch("SELECT outcome FROM psp_results ORDER BY outcome")
    return [row[0] for row in rows]


async def test_a_pair_over_midnight_is_one_and_belongs_to_the_earlier_day(connection, results):
    a = await tell(connection, "vima", "k", at=MIDNIGHT - timedelta(seconds=30))
    b = await tell(connection, "payshack", "k", at=MIDNIGHT + timedelta(seconds=30))
    for day in DAY, DAY + timedelta(days=1), DAY:
        await reconcile(connection, day)
        [((first, second), row)] = (await results()).items()
        assert (first, second, row["outcome"], row["day"]) == (a, b, "matched", DAY.date())


async def test_who_loses_a_partner_beyond_midnight_is_judged_again(connection):
    await tell(connection, "vima", "k", at=MIDNIGHT - timedelta(seconds=30))
    late = MIDNIGHT + timedelta(seconds=30)
    await tell(connection, "payshack", "k", name="b", at=late)
    await reconcile(connection)
    await tell(connection, "payshack", "other", name="b", at=late)
    await reconcile(connection, DAY + timedelta(days=1))
    assert await outcomes(connection) == ["missing_first", "missing_second"]


async def test_each_operation_has_one_partner_at_most(connection, results):
    one, two = [
        await tell(connection, "vima", "k", amount=each, at=NOON + timedelta(minutes=each))
        for each in (1, 2)
    ]
    other = await tell(connection, "payshack", "k", amount=2)
    await reconcile(connection)
    found = await results()
    assert found[two, other]["outcome"] == "matched"
    assert found[one, None]["outcome"] == "duplicate"
    assert found[one, None]["twin_id"] == two


async def test_as_many_on_both_sides_are_no_duplicates(connection):
    for amount in 1, 2:
        await tell(connection, "vima", "k", amount=amount)
        await tell(connection, "payshack", "k", amount=3 - amount)
    await reconcile(connection)
    assert await outcomes(connection) == ["matched", "matched"]


async def test_only_what_both_have_in_common_is_missed(connection):
    await tell(connection, "vima", "1", project="monetix")
    await tell(connection, "payshack", "2", direction="out")
    await tell(connection, "payshack", "3", project=None)
    await tell(connection, "vima", "4", direction=None)
    await reconcile(connection)
    assert await outcomes(connection) == []


@pytest.mark.parametrize(
    ("first", "second", "types"),
    [
        ({}, {}, []),
        ({"amount": 10_000}, {"amount": 10_010}, []),
        ({"amount": 10_000}, {"amount": "10010.01"}, ["amount"]),
        ({"amount": 1}, {"amount": "1.01"}, []),
        ({"amount": None}, {}, ["amount"]),
        ({"status": "pending"}, {"status": "processing"}, []),
        ({"status": "failed"}, {}, ["status"]),
        ({"status": "refunded"}, {"status": "success"}, ["status"]),
        ({"currency": "USDT"}, {}, ["currency"]),
        ({"currency": None}, {}, []),
        ({"fee": 2}, {"fee": "2.01"}, []),
        ({"fee": 2}, {"fee": "2.02"}, ["fee"]),
        ({"fee": 2}, {}, []),
        ({}, {"paid_amount": 90}, ["paid_amount"]),
        ({"amount": 90}, {"paid_amount": 90}, ["amount"]),
        ({"status": "failed"}, {"paid_amount": 0, "status": "failed"}, []),
        ({"direction": "out"}, {}, ["direction"]),
        ({}, {"at": NOON + timedelta(minutes=121)}, ["time"]),
        ({}, {"at": NOON - timedelta(minutes=119)}, []),
        ({"amount": 5, "status": "failed", "fee": 1}, {"fee": 2}, ["amount", "status", "fee"]),
    ],
)
async def test_both_sides_are_compared(connection, results, first, second, types):
    a = await tell(connection, "vima", "k", **first)
    b = await tell(connection, "payshack", "k", **second)
    await reconcile(connection)
    found = (await results())[a, b]
    assert (found["outcome"], found["types"]) == ("discrepancy" if types else "matched", types)


async def test_keys_are_tried_one_after_another(connection, results):
    a = await tell(connection, "vima", "x", reference_id="r")
    b = await tell(connection, "payshack", "y", reference_id="r")
    c = await tell(connection, "vima", None, utr="u")
    d = await tell(connection, "payshack", "z", utr="u")
    e = await tell(connection, "vima", "", utr="")
    await reconcile(connection)
    found = await results()
    assert (found[a, b]["matched_by"], found[c, d]["matched_by"]) == (2, 3)
    assert found[e, None]["outcome"] == "missing_second"  # Nothing is no key.


@pytest.mark.parametrize(
    ("facts", "hours", "outcome"),
    [
        ({"status": "pending"}, 71, "waiting"),
        ({"status": "processing"}, 73, "missing_second"),
        ({}, 0.4, "waiting"),
        ({}, 0.6, "missing_second"),
    ],
)
async def test_what_is_fresh_waits_until_its_deadline(connection, facts, hours, outcome):
    await tell(connection, "vima", "k", **facts)
    await reconcile(connection, now=NOON + timedelta(hours=hours))
    assert await outcomes(connection) == [outcome]


async def test_an_open_side_waits_for_the_end_of_the_other(connection):
    await tell(connection, "vima", "k", status="pending")
    await tell(connection, "payshack", "k")
    await reconcile(connection, now=NOON + timedelta(hours=1))
    assert await outcomes(connection) == ["waiting"]
    assert await connection.fetchval("SELECT count(*) FROM psp_breaks") == 0
    await reconcile(connection, now=NOON + timedelta(hours=73))
    assert await outcomes(connection) == ["discrepancy"]


async def test_a_second_run_changes_nothing(connection):
    for name in "a", "b":
        await tell(connection, "vima", name)
    await tell(connection, "payshack", "a", amount=1)
    tables = "psp_findings", "psp_matched", "psp_breaks", "psp_break_notes", "psp_proposals"

    async def content():
        return [
            await connection.fetch(f"SELECT t, t.xmin::text FROM {each} t ORDER BY t::text")  # noqa: S608
            for each in tables
        ]

    await reconcile(connection)
    before = await content()
    await reconcile(connection)
    assert await content() == before


async def test_nobody_is_proposed_who_is_somebody_else(connection):
    await tell(connection, "vima", "a", email_hash=b"anna")
    await tell(connection, "payshack", "b", email_hash=b"boris")
    await tell(connection, "vima", "c", amount=70, email_hash=b"anna")
    await tell(connection, "payshack", "d", amount=70, email_hash=b"anna")
    await tell(connection, "vima", "e", amount=80)
    await tell(connection, "payshack", "f", amount=80, at=NOON + timedelta(minutes=31))
    await reconcile(connection)
    found = await connection.fetch("SELECT reasons, confidence FROM psp_proposals")
    assert [row["reasons"] for row in found] == [["amount", "time", "payer", "status"]]
    assert 0 < found[0]["confidence"] <= 1


async def test_a_rule_may_look_at_less(connection):
    rule = json.loads(await connection.fetchval("SELECT body FROM psp_rules"))
    await tell(connection, "vima", "k", status="failed")
    await tell(connection, "vima", "l", status="failed")
    await tell(connection, "payshack", "k")
    less = rule | {"compare": ["amount"], "statuses": ["success"]}
    await reconcile(connection, rule=json.dumps(less))
    assert await outcomes(connection) == ["matched"]


async def test_lines_to_take_away_are_those_of_the_list(connection):
    await tell(connection, "vima", "k", amount=7)
    await tell(connection, "payshack", "k", amount=9)
    await tell(connection, "vima", "m")
    await reconcile(connection)
    lines = "SELECT * FROM psp_reconciliation_lines('vima-payshack', $1, $1, $2)"
    found = await connection.fetch(lines, DAY.date(), None)
    assert {row["match_status"] for row in found} == {"discrepancy", "missing_second"}
    assert [row["amount_diff"] for row in await connection.fetch(lines, DAY.date(), "amount")] == [
        2
    ]
