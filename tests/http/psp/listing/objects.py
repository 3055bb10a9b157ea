"""Operations and exports, for whoever asks about those of others."""

from itertools import count

import asyncpg

from tests.listing import keep, operation
from tests.scheduled import SCHEDULE

_numbers = count(5_000)


async def transaction(town):
    """An operation of a provider."""
    told = operation(next(_numbers))
    connection = await asyncpg.connect(town.site.dsn)
    await keep(connection, [told])
    await connection.close()
    return str(told.id)


async def export(town):
    """A table of the operator's: nobody else may open it."""
    async with town.operator.get("/api/v1/me") as response:
        owner = (await response.json())["id"]
    connection = await asyncpg.connect(town.site.dsn)
    made = await connection.fetchval(
        "INSERT INTO psp_exports (id, owner, kind, format, name, wishes, state, created_at,"
        " expires_at) VALUES (gen_random_uuid(), $1::text::uuid, 'transactions', 'csv', 'x.csv',"
        " '{}', 'waiting', now(), now() + interval '1 day') RETURNING id",
        owner,
    )
    await connection.close()
    return str(made)


async def report_schedule(town):
    """A report that comes by itself."""
    async with town.operator.post("/api/v1/report-schedules", json=SCHEDULE) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["id"]


async def psp_report(town):
    """A report that is being made."""
    connection = await asyncpg.connect(town.site.dsn)
    made = await connection.fetchval(
        "INSERT INTO psp_reports (id, name, format, language, recipients, wishes, first_day,"
        " last_day, state, created_at, expires_at) VALUES (gen_random_uuid(), 'x', 'csv',"
        " 'en', '{}', '{\"zone\": \"UTC\"}', '2026-03-01', '2026-03-01', 'waiting',"
        " now(), now() + interval '1 day') RETURNING id"
    )
    await connection.close()
    return str(made)
