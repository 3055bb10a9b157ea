"""Alerts and their rules, as the house makes them."""

from uuid import uuid4

import asyncpg

RULES, ALERTS = "/api/v1/alert-rules", "/api/v1/alerts"
RAISE = """
INSERT INTO psp_alerts (id, rule_id, rule_name, rule_kind, severity, subject, facts, state,
                        raised_at)
SELECT $1::uuid, id, name, kind, severity, $1::uuid::text, '{}', 'open', now()
  FROM psp_alert_rules
 ORDER BY number
 LIMIT 1
"""


async def alert_rule(town):
    async with town.operator.post(RULES, json={"kind": "silence"}) as response:
        assert response.status == 201
        return (await response.json())["id"]


async def alert(town):
    return await raise_alert(town.site.dsn)


async def raise_alert(dsn):
    """Raise one of the first rule."""
    id_ = str(uuid4())
    connection = await asyncpg.connect(dsn)
    await connection.execute(RAISE, id_)
    await connection.close()
    return id_
