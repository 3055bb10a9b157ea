"""Writers of the trail, however many there are and whatever becomes of them."""

import asyncio
from functools import partial
from uuid import uuid4

import asyncpg
import pytest

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.postgres.audit.keys import SubjectKeys
from adapters.postgres.audit.trail import PostgresAudit
from adapters.postgres.audit.with_entries import ACTS, PostgresReadyActs
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from application.shared.audit import verify
from domain.shared.ids import OwnerId
from tests.pools import open_patient_pool
from tests.recount import recount
from tests.trail import act, caller, postgres_trails, request_from
from tests.world import Holder, at_once


@pytest.mark.parametrize("table", ["audit", "audit_head", "audit_personal"])
@pytest.mark.parametrize(
    "change", ["UPDATE {0} SET position = 1", "DELETE FROM {0}", "TRUNCATE {0}"]
)
async def test_what_is_written_stays(nine, table, change):
    if (table, change[:6]) in {("audit_head", "UPDATE"), ("audit_personal", "DELETE")}:
        return  # That is what they are for.
    with pytest.raises(asyncpg.RaiseError, match="never changed"):
        await nine.pool.execute(change.format(table))


async def test_writers_in_many_processes_make_one_chain(database):
    """Each with connections of its own; some give up in the middle."""

    async def write(n):
        async with open_patient_pool(database, size=3) as pool:
            trails = postgres_trails(pool, MemoryFieldCipher())
            everybody = [caller(str(each)) for each in range(3)]

            async def once(each):
                with request_from(f"192.0.2.{n}"):
                    async with trails.begin() as audit:
                        for by in everybody[: each % 4]:
                            await audit.record(act(by=by, object_id=f"{n} {each}"))
                        assert each % 7, "gives up"

            await asyncio.gather(*(once(each) for each in range(40)), return_exceptions=True)

    await asyncio.gather(*(write(n) for n in range(5)))
    async with open_patient_pool(database, size=1) as pool:
        found = await postgres_trails(pool).verify()
        rows = await pool.fetchval("SELECT count(*) FROM audit")
        assert (found.intact, found.rows) == (True, rows)
        assert rows == 5 * sum(min(each % 4, 3) for each in range(40) if each % 7)


async def test_a_killed_writer_leaves_no_gap(trails, database):
    await trails.record(act())
    victim = await asyncpg.connect(database)
    transaction = victim.transaction()
    await transaction.start()
    await victim.execute(
        "SELECT append_acts(ARRAY[$1])",
        '{"actor_kind": "system", "action": "a.b", "refused": false, "object_type": "x", '
        '"object_id": "1", "facts": []}',
    )
    waiting = asyncio.create_task(trails.record(act()))
    await trails.pool.execute("SELECT pg_terminate_backend($1)", victim.get_server_pid())
    await waiting
    victim.terminate()

    assert await trails.positions() == [2, 1]
    assert (await trails.verify()).intact


async def test_who_does_not_come_to_the_commit_is_cut_off(trails):
    shown = "SELECT current_setting('idle_in_transaction_session_timeout')"
    async with trails.pool.acquire() as connection:
        async with connection.transaction():
            audit = PostgresAudit(connection, SubjectKeys(None))
            await audit.record(act())
            await audit.write()
            assert await connection.fetchval(shown) == "5s"
        assert await connection.fetchval(shown) == "0"


async def test_whoever_holds_rows_of_their_own_waits_for_the_end_last(trails):
    """Two units of work that touch the same rows, before and after they record, do not meet."""
    await trails.pool.execute("CREATE TABLE things (id int PRIMARY KEY)")
    await trails.pool.execute("INSERT INTO things VALUES (1)")

    async def work(trails, recorded, go_on):
        async with trails.begin() as audit:
            await audit.record(act())
            recorded.set()
            await go_on.wait()
            await audit.database.execute("SELECT FROM things WHERE id = 1 FOR UPDATE")

    events = [asyncio.Event() for _ in range(2)]
    tasks = [
        asyncio.create_task(work(trails, events[0], events[1])),
        asyncio.create_task(work(trails, events[1], events[0])),
    ]
    await asyncio.wait_for(asyncio.gather(*tasks), 5)
    assert (await trails.verify()).rows == 2


async def test_erasing_and_recording_at_once_leaves_nothing_behind(trails):
    people = [OwnerId(uuid4()) for _ in range(5)]

    async def told(person):
        await trails.record(*(act(subject=person, personal={"name": "x"}) for _ in range(4)))

    async def erased(person):
        async with trails.begin() as work:
            await work.erase(person)
            await work.record(act("user.erased", object_id=str(person)))

    both = [told(each) for each in people * 3] + [erased(each) for each in people * 2]
    await asyncio.gather(*both)

    assert await trails.pool.fetchval("SELECT count(*) FROM audit_personal") == 0
    assert await trails.pool.fetchval("SELECT count(*) FROM audit_keys WHERE sealed <> ''") == 0
    found = await trails.verify()
    assert (found.intact, found.rows) == (True, 5 * 3 * 4 + 5 * 2 * 2)


async def test_the_database_alone_does_not_tell_the_keys(trails):
    await trails.record(act(subject=OwnerId(uuid4()), personal={"name": "x"}))
    sealed = await trails.pool.fetchval("SELECT sealed FROM audit_keys")
    assert sealed.startswith(MemoryFieldCipher().mark())


async def test_acts_recorded_during_a_verification_do_not_break_it(nine, monkeypatch):
    monkeypatch.setattr(verify, "PAGE", 1)
    record = asyncio.gather(*(nine.record(act()) for _ in range(30)))
    results = [await nine.verify() for _ in range(5)]
    await record
    assert all(each.intact for each in results)
    assert (await nine.verify()).rows == 39


async def test_askers_at_once_share_one_verification(nine):
    asked = partial(verify.VerifyTrail(nine.trail))
    first, second = await asyncio.gather(asked(), asked())
    assert first is second


async def test_units_of_work_writers_and_erasures_at_once_never_meet(trails, database):
    """All that holds the end of the trail, on the same accounts, rows and people."""
    pool, keys = trails.pool, SubjectKeys(MemoryFieldCipher())
    await pool.execute("CREATE TABLE things (id int PRIMARY KEY, n int)")
    await pool.execute("INSERT INTO things SELECT n, 0 FROM generate_series(0, 2) n")
    holders, people = [Holder() for _ in range(3)], [caller(str(n)) for n in range(3)]
    acts, shared = PostgresReadyActs(pool, MemoryFieldCipher()), SharedAccounts(pool)
    connect = partial(asyncpg.connect, database)
    async with GroupCommitLedger(connect, ACTS) as one, GroupCommitLedger(connect, ACTS) as two:
        await at_once([one], [each.deposit("1.00") for each in holders])

        async def operator(n):
            [record] = await acts.ready([act(by=people[n % 3])])
            await (one, two)[n % 2].post(
                *holders[n % 3].transfer(holders[(n + 1) % 3], "0.01"), record=record
            )

        async def unit_of_work(n):
            async with pool.acquire() as connection, connection.transaction():
                audit = PostgresAudit(connection, keys)
                await audit.record(act(by=people[n % 3], subject=people[(n + 1) % 3].principal))
                await connection.execute("UPDATE things SET n = n + 1 WHERE id = $1", n % 3)
                ledger = TransactionLedger(connection, ACTS, shared)
                await ledger.post(*holders[(n + 1) % 3].transfer(holders[n % 3], "0.01"))
                await audit.write()

        async def erasure(n):
            async with trails.begin() as work:
                await work.erase(people[n % 3].principal)
                await work.record(act("user.erased"))

        with request_from("192.0.2.7"):
            works = [operator, unit_of_work, erasure]
            done = await asyncio.gather(
                *(works[n % 3](n // 3) for n in range(180)), return_exceptions=True
            )

    assert [each for each in done if isinstance(each, BaseException)] == []
    found = await trails.verify()
    assert (found.intact, found.rows) == (True, 60 + 60 + 60 * 2)
    assert await recount(pool) == {}
