"""Commits that wait for a test, so that it can kill a process right before or after one."""

import asyncio
import signal
from contextlib import suppress

import aiohttp
import pytest

BEFORE, BETWEEN = "before the commit", "between commit and answer"
SLOW_COMMIT = """
CREATE FUNCTION tarry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER tarry AFTER INSERT ON {}
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tarry();
"""
TARRYING = "FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND NOT granted"


async def hold_commits(connection, table):
    """Let nobody commit a new row of a table until the transaction is over that this gives."""
    await connection.execute(SLOW_COMMIT.format(table))
    held = connection.transaction()
    await held.start()
    await connection.execute("SELECT pg_advisory_xact_lock(1)")
    return held


async def kill(process, when, sent, connection, held, table):
    """Kill a process before, or right after, it has committed what a request asks for."""
    while not await connection.fetchval(f"SELECT count(*) {TARRYING}"):
        await asyncio.sleep(0.01)
    if when == BETWEEN:
        process.send_signal(signal.SIGSTOP)  # It will never hear that it was committed.
        await held.rollback()
        count = f"SELECT count(*) FROM {table}"  # noqa: S608  # One of our own.
        while not await connection.fetchval(count):
            await asyncio.sleep(0.01)
    process.kill()
    await process.wait()
    with suppress(aiohttp.ClientError):
        pytest.fail(f"answered {await sent}")
    if when == BEFORE:
        await connection.execute(f"SELECT pg_terminate_backend(pid) {TARRYING}")
        await held.rollback()
