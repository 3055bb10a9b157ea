"""Both providers see one world, the same for the same seed, with what happens in a real one."""

import asyncio
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from entrypoints.sandbox.psp import Settings, running
from entrypoints.sandbox.psp.runs import Credentials
from tests.sandbox.psp.conftest import NOW

MONTH = Settings(days=30, payments_per_day=300)


@pytest.fixture(scope="module")
def world():
    """A month in the life of two providers, as told."""

    async def told():
        async with running(seed=11, now=NOW, settings=MONTH) as both:
            return both.operations(), both.pay_ins(), both.pay_outs()

    return asyncio.run(told())


def pairs(world):
    operations, pay_ins, _ = world
    theirs = {each["orderId"]: each for each in pay_ins}
    for each in operations:
        if each["client_operation_id"] in theirs:
            yield each, theirs[each["client_operation_id"]]


async def test_the_same_seed_has_the_same_data():
    async def told(seed):
        few = Settings(days=2, payments_per_day=200)
        async with running(seed=seed, now=NOW, settings=few) as both:
            return both.operations(), both.pay_ins(), both.pay_outs()

    first = await told(5)
    assert await told(5) == first
    assert await told(6) != first


async def test_what_has_happened_stays_when_time_goes_on_or_it_is_run_again():
    few = Settings(days=2, payments_per_day=200)
    async with running(seed=5, now=NOW, settings=few) as both:
        before = {each["operation_id"]: each["reference_id"] for each in both.operations()}
    async with running(seed=5, now=NOW + timedelta(hours=7), settings=few) as both:
        after = {each["operation_id"]: each["reference_id"] for each in both.operations()}
    lately = (NOW - timedelta(hours=17)).timestamp() * 1000
    kept = {i: each for i, each in before.items() if int(each[:12], 16) > lately}
    assert len(kept) > 50
    assert kept.items() <= after.items()


async def test_payments_of_an_earlier_run_are_still_there(tmp_path):
    few = Settings(days=1, payments_per_day=24, live_per_hour=600)
    state = tmp_path / "runs"
    async with running(seed=5, now=NOW, settings=few, state=state) as both:
        both.knobs.advance(1200)
        known = both.credentials
        lived = {
            each["operation_id"]
            for each in both.operations()
            if each["operation_created_at"] > NOW.isoformat()
        }
    async with running(seed=5, now=NOW + timedelta(hours=2), settings=few, state=state) as both:
        again = {each["operation_id"] for each in both.operations()}
        assert both.credentials == known != Credentials()
    assert len(lived) > 100
    assert lived <= again
    assert len(again) - len(lived) < 60
    state.write_bytes(b"no list")
    async with running(seed=5, now=NOW, settings=few, state=state) as both:
        assert len(both.operations()) < 50


def test_most_pairs_agree_and_about_as_many_do_not_as_promised(world):
    both = list(pairs(world))
    assert len(both) > 2500
    off = sum(1 for a, b in both if int(100 * b["amount"]) != round(100 * value(a)))
    assert 0.002 < off / len(both) < 0.03
    ended = [
        (a, b)
        for a, b in both
        if a["current_status"] in {"success", "fail"}
        and b["txnStatus"] in {"Success", "Failed", "EXPIRED", "Tampered", "DUPLICATE"}
    ]
    other = sum(
        (a["current_status"] == "success") != (b["txnStatus"] == "Success") for a, b in ended
    )
    assert 0.002 < other / len(ended) < 0.03


def value(operation):
    if "complete_amount" in operation:
        return Decimal(str(operation["complete_amount"]))
    if operation["card_start"]:
        return Decimal(str(operation["card_start"][0]["amount"]))
    params = operation["create_params"] or {}
    payment = params.get("params", {}).get("payment")
    return Decimal(payment["amount"]["value"]) / 100 if payment else Decimal(0)


def test_some_are_known_to_one_side_only_and_some_by_other_keys(world):
    operations, pay_ins, _ = world
    keys = {each["client_operation_id"] for each in operations}
    references = {each["reference_id"] for each in operations}
    shared = [each for each in pay_ins if each["clientName"] == "91G_TECH_PVT_LTD"]
    by_order = sum(each["orderId"] in keys for each in shared) / len(shared)
    by_reference = sum(each["spTxnId"] in references for each in shared) / len(shared)
    assert 0.88 < by_order < 0.96
    assert 0.02 < by_reference < 0.06
    game = [e for e in operations if e["project"] == "91game" and method(e) != "payment.out"]
    theirs = {each["orderId"] for each in pay_ins} | {each["spTxnId"] for each in pay_ins}
    alone = sum(
        each["client_operation_id"] not in theirs and each["reference_id"] not in theirs
        for each in game
    )
    assert 0.02 < alone / len(game) < 0.07


def method(operation):
    return (operation["create_params"] or {}).get("method")


def test_some_pairs_lie_across_midnight(world):
    across = [
        (a, b) for a, b in pairs(world) if a["operation_created_at"][:10] != b["createdAt"][:10]
    ]
    assert len(across) >= 5


def test_some_are_late_some_never_end_and_some_come_back(world):
    operations, pay_ins, pay_outs = world
    states = Counter(each["current_status"] for each in operations)
    assert states["success"] > states["fail"] > 100
    old = (NOW - timedelta(days=5)).isoformat()
    young = {"in_process", "user_input_required"}
    assert any(
        each["current_status"] in young and each["operation_created_at"] < old
        for each in operations
    )
    words = Counter(each["txnStatus"] for each in pay_ins)
    assert words["Refunded"] > words["Cb_Refunded"] > 0
    assert {"EXPIRED", "Tampered", "DUPLICATE", "Incomplete", "HOLD"} <= words.keys()
    assert Counter(each.get("txnStatus") or each["status"] for each in pay_outs)["SUCCESS"] > 100


def test_nobody_is_real(world):
    operations, pay_ins, pay_outs = world
    assert {each["contact"].rpartition("@")[2] for each in operations} == {"mail.example"}
    assert {each["payerVpa"].rpartition("@")[2] for each in pay_ins} <= {"upi.example", ""}
    assert {each["beneEmail"].rpartition("@")[2] for each in pay_outs} == {"mail.example"}


def test_ids_are_as_long_as_those_of_the_providers(world):
    operations, pay_ins, pay_outs = world
    assert all(len(each["operation_id"]) == 19 for each in operations)
    assert all(int(each["operation_id"]) > 2**53 for each in operations)
    for name, rows in (("operation_id", operations), ("txnId", pay_ins), ("_id", pay_outs)):
        assert len({each[name] for each in rows}) == len(rows)


async def test_less_happens_when_it_is_left_alone():
    how = Settings(days=1, payments_per_day=24, live_per_hour=600, lively_hours=1)
    async with running(seed=5, now=NOW, settings=how) as both:
        counts = []
        for _ in range(3):
            both.knobs.advance(3600)
            counts.append(len(both.operations()))
        assert counts[0] > 300
        assert 30 < counts[2] - counts[1] < 150
