"""Recount a database: every sum, every running balance, every answer that was kept."""

import asyncpg

RECOUNT = """
WITH balances AS (
  SELECT id AS account_id, 0 AS slot, balance FROM accounts WHERE capped
   UNION ALL SELECT account_id, slot, balance FROM account_slots),
sums AS (SELECT account_id, slot, sum(amount) AS total FROM legs GROUP BY 1, 2),
written AS (
  SELECT entry_id, array_agg(account_id ORDER BY id) AS accounts,
         array_agg(balance_after ORDER BY id) AS balances, min(id) AS number
    FROM legs GROUP BY 1)
SELECT (SELECT count(*) FROM (
          SELECT sum(b.balance) FROM balances b JOIN accounts a ON a.id = b.account_id
           GROUP BY a.currency HAVING sum(b.balance) <> 0) c) AS unbalanced_currencies,
       (SELECT count(*) FROM accounts WHERE opened_at IS NULL) AS reserved,
       (SELECT count(*) FROM accounts WHERE NOT capped AND balance <> 0) AS shared_with_balance,
       (SELECT count(*) FROM (
          SELECT balance_after,
                 sum(amount) OVER (PARTITION BY account_id, slot ORDER BY id) AS recounted
            FROM legs) running WHERE balance_after <> recounted) AS wrong_legs,
       (SELECT count(*) FROM balances LEFT JOIN sums USING (account_id, slot)
         WHERE balance <> coalesce(total, 0)) AS wrong_balances,
       (SELECT count(*) FROM journal j LEFT JOIN written w ON w.entry_id = j.id
         WHERE (j.accounts, j.balances, j.number) IS DISTINCT FROM
               (w.accounts, w.balances, w.number)) AS torn_entries,
       (SELECT count(*) FROM written w WHERE NOT EXISTS (
          SELECT FROM journal j WHERE j.id = w.entry_id)) AS stray_legs,
       (SELECT count(*) FROM event_batches b WHERE b.events <> (
          SELECT count(*) FROM events e WHERE e.batch_id = b.id)) AS torn_events,
       (SELECT count(*) FROM events e WHERE NOT EXISTS (
          SELECT FROM event_batches b WHERE b.id = e.batch_id)) AS stray_events,
       (SELECT coalesce(sum(entries), 0) FROM activity) - (SELECT count(*) FROM journal) AS activity
"""


async def recount(connection):
    """Give what does not add up: nothing should."""
    row = await connection.fetchrow(RECOUNT)
    return {name: wrong for name, wrong in row.items() if wrong}


async def recount_at(dsn):
    connection = await asyncpg.connect(dsn)
    try:
        return await recount(connection)
    finally:
        await connection.close()
