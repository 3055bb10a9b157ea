"""Whoever may do anything with the database is found out when the trail is verified."""

import pytest

from application.shared.audit import verify
from domain.shared.chain import Mark
from tests.trail import act, memory_trails, request_from


async def tamper(pool, *statements):
    """Do as a superuser would, whom no trigger holds back."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        for each in statements:
            await connection.execute(each)


COPY = """
INSERT INTO audit
SELECT (copy).* FROM (SELECT jsonb_populate_record(a, '{{"position": {1}}}') AS copy
                        FROM audit a WHERE position = {0}) copied"""
SWAP = """
UPDATE audit a SET {0} FROM audit b
 WHERE (a.position, b.position) IN ((3, 7), (7, 3))"""
CHANGE = "UPDATE audit SET {} = {} WHERE position = 5"
CHANGES = {
    "at": "at + interval '1 microsecond'",
    "actor": "gen_random_uuid()",
    "actor_kind": "'key'",
    "credential": "NULL",
    "action": "'user.erased'",
    "refused": "NOT refused",
    "object_type": "'setting'",
    "object_id": "'8'",
    "before": "'{}'",
    "after": "'{\"n\": 50}'",
    "subject": "NULL",
    "request_id": "'r-2'",
    "origin_mac": "NULL",
    "personal_mac": "personal_mac || '\\x00'",
}


@pytest.mark.parametrize("change", CHANGES.items(), ids=CHANGES)
async def test_a_changed_row_is_found(nine, change):
    await tamper(nine.pool, CHANGE.format(*change))

    assert await nine.broken() == (5, "CHANGED")


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET hash = sha256(hash) WHERE position = 5", (5, "CHANGED")),
        ("UPDATE audit SET hash = sha256(hash) WHERE position = 9", (9, "CHANGED")),
        ("DELETE FROM audit WHERE position = 1", (1, "MISSING")),
        ("DELETE FROM audit WHERE position = 5", (5, "MISSING")),
        ("DELETE FROM audit WHERE position IN (4, 5, 6)", (4, "MISSING")),
        ("DELETE FROM audit WHERE position = 9", (9, "CUT")),
        ("DELETE FROM audit WHERE position > 6", (7, "CUT")),
        ("TRUNCATE audit", (1, "CUT")),
        (COPY.format(9, 10), (10, "BEHIND")),
        (COPY.format(1, 0), (0, "INSERTED")),
        (SWAP.format("position = -b.position"), (-7, "INSERTED")),
        (SWAP.format("hash = b.hash"), (3, "CHANGED")),
        (SWAP.format("after = b.after, object_id = b.object_id"), (3, "CHANGED")),
        ("UPDATE audit_head SET hash = sha256(hash)", (9, "HEAD")),
        ("UPDATE audit_head SET position = 12", (10, "CUT")),
        ("UPDATE audit_head SET position = 8", (8, "HEAD")),
        ("DELETE FROM audit_head", (9, "NO_HEAD")),
        ("DELETE FROM audit_personal WHERE position = 5", (5, "PERSONAL")),
        ("UPDATE audit_personal SET facts = '{}' WHERE position = 6", (6, "PERSONAL")),
        ("UPDATE audit_keys SET sealed = 'v0.memory.'", (1, "PERSONAL")),
        ("DELETE FROM audit_keys", (1, "PERSONAL")),
        ("UPDATE audit_keys SET sealed = NULL, erased_at = now()", (1, "PERSONAL")),
    ],
)
async def test_what_is_not_as_it_was_written_is_found(nine, statement, found):
    await tamper(nine.pool, statement)

    assert await nine.broken() == found


async def test_a_row_that_was_inserted_between_others_is_found(nine):
    shift = "UPDATE audit SET position = {0} WHERE position {1}"
    await tamper(
        nine.pool,
        shift.format("-position", "> 5"),
        shift.format("1 - position", "< 0"),
        COPY.format(5, 6),
        "UPDATE audit_head SET position = 10",
    )
    assert await nine.broken() == (6, "CHANGED")


async def test_a_second_row_of_a_position_is_found(nine, monkeypatch):
    await tamper(
        nine.pool,
        "ALTER TABLE audit DROP CONSTRAINT audit_pkey",
        COPY.format(5, 5),
    )
    assert await nine.broken() == (5, "INSERTED")
    monkeypatch.setattr(verify, "PAGE", 5)  # The second one begins a page.
    assert await nine.broken() == (5, "INSERTED")


async def test_a_page_ends_anywhere(nine, monkeypatch):
    for size in (1, 2, 3, 9, 10):
        monkeypatch.setattr(verify, "PAGE", size)
        assert (await nine.verify()).rows == 9
        assert (await nine.verify()).intact


FORGED = """
DO $$
DECLARE
  latest bytea := decode(repeat('00', 32), 'hex');
  act audit;
BEGIN
  UPDATE audit SET action = 'user.praised' WHERE position = 5;
  FOR act IN SELECT * FROM audit ORDER BY position LOOP
    latest := sha256(latest || convert_to(jsonb_build_array(
      act.position, (extract(epoch FROM act.at) * 1000000)::bigint, act.actor, act.actor_kind,
      act.credential, act.action, act.refused, act.object_type, act.object_id, act.before,
      act.after, act.subject, act.request_id, encode(act.origin_mac, 'hex'),
      encode(act.personal_mac, 'hex'))::text, 'UTF8'));
    UPDATE audit SET hash = latest WHERE position = act.position;
  END LOOP;
  UPDATE audit_head SET hash = latest;
END $$"""


async def test_a_chain_that_was_written_anew_is_found_by_a_mark(nine):
    line = (await nine.lines(before=8, limit=1))[0]
    marks = Mark(7, line.hash), (await nine.verify()).head
    for mark in marks:
        assert await nine.broken(mark) is None
    await nine.record(act())
    await tamper(nine.pool, FORGED)

    assert await nine.broken() is None
    assert await nine.broken(marks[0]) == (7, "MARK")
    assert await nine.broken(marks[1]) == (9, "MARK")


async def test_a_trail_that_was_cut_with_its_end_is_found_by_a_mark(nine):
    mark = (await nine.verify()).head
    await tamper(
        nine.pool,
        "DELETE FROM audit WHERE position > 6",
        "UPDATE audit_head SET position = 6, hash = (SELECT hash FROM audit WHERE position = 6)",
    )
    assert await nine.broken() is None
    assert await nine.broken(mark) == (7, "CUT")


async def test_both_adapters_hash_alike(nine):
    """What the database hashes is what the domain says, byte for byte."""
    twin = memory_trails()
    with request_from("192.0.2.7"):
        await twin.record(act(before={"bb": 1, "a": "é\n", "ab": [True, None, {}]}))
        await nine.record(act(before={"bb": 1, "a": "é\n", "ab": [True, None, {}]}))
    [ours] = await twin.trail.links(None, 1)
    [theirs] = await nine.trail.links(9, 1)
    told = [each.content.split(", ", 2)[2].rpartition(', "')[0] for each in (ours, theirs)]
    assert told[0] == told[1]
