"""What each kind of rule finds, and when that is over."""

from datetime import timedelta

from domain.psp.alerts import AlertState
from tests.alerts import NOW
from tests.figures import operation

OPERATIONS = 20


def some(number, status="success", *, minutes=-10, **others):
    return [operation(status, at=NOW, minutes=minutes, **others) for _ in range(number)]


async def test_a_low_success_rate_is_told_until_it_is_better(rooms):
    await rooms.rule("success_rate", params={"threshold": 80})
    await rooms.happens(*some(16), *some(4, "failed"), *some(9, "pending"))
    assert await rooms.judged() == []
    await rooms.happens(*some(1, "failed"))
    [alert] = await rooms.judged()
    facts = {key: alert.facts[key] for key in ("rate", "threshold", "finished", "failed")}
    assert facts == {"rate": "76.19", "threshold": "80", "finished": 21, "failed": 5}
    await rooms.happens(*some(20))
    assert await rooms.judged() == []
    assert [each.state for each in await rooms.alerts()] == [AlertState.RESOLVED]


async def test_of_few_operations_nothing_is_said(rooms):
    await rooms.rule("success_rate")
    await rooms.happens(*some(19, "failed"))
    assert await rooms.judged() == []
    await rooms.happens(*some(1, "failed"))
    assert len(await rooms.judged()) == 1
    rooms.time.passes(hours=3)  # Nothing is known any more: it stays as it was.
    assert len(await rooms.judged()) == 1


async def test_only_what_a_rule_is_about_counts(rooms):
    await rooms.rule("success_rate", source="vima", project="monetix")
    await rooms.happens(*some(30, "failed"), *some(30, "failed", source="payshack"))
    assert await rooms.judged() == []
    await rooms.happens(*some(30, "failed", project="monetix"))
    assert len(await rooms.judged()) == 1


async def test_a_silent_project_is_told_by_its_name(rooms):
    await rooms.rule("silence", params={"window_minutes": 30, "at_least": 5})
    await rooms.happens(
        *some(5, minutes=-40),
        *some(4, minutes=-40, project="seldom"),
        *some(5, minutes=-40, project="lively"),
        *some(1, minutes=-5, project="lively"),
        *some(9, minutes=-40, project=None),
    )
    [alert] = await rooms.judged()
    assert (alert.subject, alert.facts["project"]) == ("91game", "91game")
    assert alert.facts["last_at"] == (NOW - timedelta(minutes=40)).isoformat()
    await rooms.happens(*some(1, minutes=-1))
    assert await rooms.judged() == []


async def test_failures_are_held_against_the_same_hours_of_other_days(rooms):
    await rooms.rule("failures", params={"multiple": 2, "at_least": 5})
    await rooms.happens(*some(9, "failed"))
    assert await rooms.judged() == []  # Nobody knows what is usual.
    for day in range(1, 8):
        await rooms.happens(*some(4, "failed", minutes=-1440 * day - 10))
        await rooms.happens(*some(50, "failed", minutes=-1440 * day - 300))
    [alert] = await rooms.judged()
    assert (alert.facts["failed"], alert.facts["usual"]) == (9, "4")
    await rooms.happens(*some(8, "failed", minutes=-1440 - 20))
    assert await rooms.judged() == []


async def test_an_amount_far_beyond_the_usual_is_told_once(rooms):
    await rooms.rule("amount", params={"sigma": 3, "at_least": 10})
    usual = [operation(amount=str(90 + n), at=NOW, minutes=-2000 - n) for n in range(21)]
    other = operation(amount="900", at=NOW, minutes=-9, currency="TRY")
    await rooms.happens(*usual, other, operation(amount="115", at=NOW, minutes=-9))
    assert await rooms.judged() == []
    large = operation(amount="900", at=NOW, minutes=-5)
    pair = operation(amount="900", at=NOW, minutes=-5, paired=True)
    await rooms.happens(large, pair)
    [alert] = await rooms.judged()
    assert alert.subject == str(large.operation.id)
    assert (alert.facts["amount"], alert.facts["mean"]) == ("900.00", "100.00")
    await rooms.judged()
    assert len(await rooms.alerts()) == 1
    rooms.time.passes(days=2)
    assert await rooms.judged() == []


async def test_one_rule_raises_only_so_many_at_once(rooms):
    await rooms.rule("amount", params={"at_least": 10})
    usual = [operation(amount=str(90 + n), at=NOW, minutes=-2000 - n) for n in range(21)]
    await rooms.happens(*usual, *some(30, amount="900"))
    assert len(await rooms.judged()) == OPERATIONS
    assert len(await rooms.judged()) == 30


SYNCED = """
INSERT INTO psp_runs (id, source, kind, initial, state, asked_at, finished_at)
VALUES (gen_random_uuid(), $1, 'incremental', $2, $3, $4,
        CASE WHEN $3 <> 'running' THEN $4::timestamptz END)
"""
BROKEN = """
INSERT INTO psp_breaks (pair, anchor, first_id, day, outcome, types, project, exposure, state,
                        opened_at, changed_at)
SELECT 'vima-payshack', id, id, $1::timestamptz::date, 'missing_second', '{missing_second}', $2,
       0, $3, $1, $1
  FROM gen_random_uuid() id
"""


async def synced(rooms, source, state="completed", *, minutes, initial=False):
    at = NOW - timedelta(minutes=minutes)
    await rooms.pool.execute(SYNCED, source, initial, state, at)


async def test_a_source_is_stale_that_was_not_synced_with_success(rooms):
    await rooms.rule("sync_stale", params={"window_minutes": 30})
    await synced(rooms, "vima", minutes=31)
    await synced(rooms, "vima", "failed", minutes=1)
    await synced(rooms, "payshack", minutes=29)
    await synced(rooms, "never", "failed", minutes=40)
    await synced(rooms, "new", "failed", minutes=2)
    await synced(rooms, "first", "running", minutes=90, initial=True)
    found = await rooms.judged()
    assert sorted(each.subject for each in found) == ["never", "vima"]
    assert {each.subject: each.facts["succeeded_at"] for each in found} == {
        "never": None,
        "vima": (NOW - timedelta(minutes=31)).isoformat(),
    }
    await synced(rooms, "vima", minutes=0)
    assert [each.subject for each in await rooms.judged()] == ["never"]


async def test_breaks_are_told_that_are_open_for_long(rooms):
    await rooms.rule("break_age", project="91game", params={"hours": 24})
    old, young = NOW - timedelta(hours=25), NOW - timedelta(hours=23)
    for opened, project, state in (
        (old, "91game", "open"),
        (old, "91game", "investigating"),
        (old, "91game", "resolved"),
        (old, "monetix", "open"),
        (young, "91game", "open"),
    ):
        await rooms.pool.execute(BROKEN, opened, project, state)
    [alert] = await rooms.judged()
    assert (alert.facts["count"], alert.facts["oldest"]) == (2, old.isoformat())
    await rooms.pool.execute("UPDATE psp_breaks SET state = 'resolved'")
    assert await rooms.judged() == []
