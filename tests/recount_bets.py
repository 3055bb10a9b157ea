"""Recount what is kept of players: every sum from its rows, and every row from the ledger."""

RECOUNT = """
WITH placed AS (SELECT *, (placed_at AT TIME ZONE 'UTC')::date AS day FROM bets),
ended AS (SELECT *, (resolved_at AT TIME ZONE 'UTC')::date AS last FROM bets WHERE state <> 'open'),
happened AS (
  SELECT owner, day, 'placed' AS happened, count(*) AS bets, sum(stake) AS staked,
         0::numeric AS paid, max(stake) AS largest
    FROM placed GROUP BY owner, day
   UNION ALL
  SELECT owner, last, state, count(*), sum(stake), sum(payout),
         max(CASE WHEN state = 'loss' THEN stake ELSE payout END)
    FROM ended GROUP BY owner, last, state),
days AS (
  SELECT owner, (at AT TIME ZONE 'UTC')::date AS day, type, count(*) AS operations,
         sum(amount)::numeric AS amount
    FROM operations GROUP BY 1, 2, 3),
available AS (SELECT id, owner FROM accounts WHERE kind = 'player' AND part = 'available')
SELECT (SELECT count(*) FROM days d FULL JOIN (
          SELECT * FROM operation_days WHERE type <> 'paid_out') k USING (owner, day, type)
         WHERE (d.operations, d.amount) IS DISTINCT FROM (k.operations, k.amount))
         AS operation_days,
       (SELECT count(*) FROM (
          SELECT owner, date_trunc('month', day::timestamp)::date AS month, type,
                 sum(operations) AS operations, sum(amount) AS amount
            FROM operation_days GROUP BY 1, 2, 3) d
          FULL JOIN operation_months k USING (owner, month, type)
         WHERE (d.operations, d.amount) IS DISTINCT FROM (k.operations, k.amount))
         AS operation_months,
       (SELECT count(*) FROM (
          SELECT owner, day, state, count(*) AS bets, sum(stake)::numeric AS staked,
                 sum(coalesce(payout, 0))::numeric AS paid
            FROM placed GROUP BY 1, 2, 3) d
          FULL JOIN (SELECT * FROM bet_days WHERE (bets, staked, paid) <> (0, 0, 0)) k
         USING (owner, day, state)
         WHERE (d.bets, d.staked, d.paid) IS DISTINCT FROM (k.bets, k.staked, k.paid))
         AS bet_days,
       (SELECT count(*) FROM happened d FULL JOIN betting_days k USING (owner, day, happened)
         WHERE (d.bets, d.staked, d.paid, d.largest)
               IS DISTINCT FROM (k.bets, k.staked, k.paid, k.largest)) AS betting_days,
       (SELECT count(*) FROM (
          SELECT owner, date_trunc('month', day::timestamp)::date AS month, happened,
                 sum(bets) AS bets, sum(staked) AS staked, sum(paid) AS paid
            FROM betting_days GROUP BY 1, 2, 3) d
          FULL JOIN betting_months k USING (owner, month, happened)
         WHERE (d.bets, d.staked, d.paid) IS DISTINCT FROM (k.bets, k.staked, k.paid))
         AS betting_months,
       (SELECT count(*) FROM (
          SELECT owner, last AS day, count(*) AS decided FROM ended
           WHERE state IN ('win', 'loss') GROUP BY 1, 2) d
          FULL JOIN streak_days k USING (owner, day)
         WHERE d.decided IS DISTINCT FROM k.decided) AS streak_days,
       (SELECT count(*) FROM operations o
         WHERE o.amount <> coalesce((SELECT sum(l.amount) FROM legs l JOIN available a
                                         ON a.id = l.account_id
                                      WHERE l.entry_id = o.entry_id AND a.owner = o.owner), 0))
         AS operations_beside_the_ledger,
       (SELECT count(*) FROM (
          SELECT balance_after,
                 sum(amount) OVER (PARTITION BY owner ORDER BY at, id) AS recounted
            FROM operations) running WHERE balance_after <> recounted) AS wrong_operations,
       (SELECT count(*) FROM accounts a
         WHERE a.kind = 'player' AND a.part = 'locked' AND a.balance <> (
           SELECT coalesce(sum(stake), 0) FROM bets WHERE owner = a.owner AND state = 'open'))
         AS wrong_stakes,
       (SELECT count(*) FROM bets b WHERE NOT EXISTS (
          SELECT FROM operations o WHERE o.owner = b.owner AND o.related_type = 'bet'
             AND o.related_id = b.bet_id AND o.type = 'bet_placed' AND o.amount = -b.stake
             AND o.at = b.placed_at AND o.balance_after = b.placed_balance)) AS unpaid_bets,
       (SELECT count(*) FROM bets b WHERE b.state <> 'open' AND NOT EXISTS (
          SELECT FROM operations o WHERE o.owner = b.owner AND o.related_type = 'bet'
             AND o.related_id = b.bet_id AND o.type <> 'bet_placed' AND o.amount = b.payout
             AND o.at = b.resolved_at AND o.balance_after = b.resolved_balance)) AS unpaid_ends
"""


async def recount_bets(connection):
    """Give what does not add up: nothing should."""
    row = await connection.fetchrow(RECOUNT)
    return {name: wrong for name, wrong in row.items() if wrong}
