-- name: statistics
-- Orders as they stand now, by the instant at which they were made. The last columns' NULLs are
-- those of all keys together.
WITH meant AS (
  SELECT CASE $1::text
           WHEN 'day' THEN to_char(o.created_at AT TIME ZONE $2::text, 'YYYY-MM-DD')
           WHEN 'method' THEN o.method
           WHEN 'bank' THEN coalesce(r.bank, o.bank, '')
           WHEN 'store' THEN o.store::text
           ELSE coalesce(o.trader::text, '')
         END AS key,
         o.direction, o.currency, o.assigned_at IS NOT NULL AS issued,
         o.state = 'completed' AS completed,
         coalesce(o.paid, o.amount_to_pay, o.amount) AS paid,
         greatest(o.completed_at - coalesce(o.confirmed_at, o.assigned_at), '0') AS taken
    FROM gateway_orders o
    LEFT JOIN gateway_requisites r ON r.id = o.requisite
   WHERE o.created_at >= $3 AND o.created_at < $4
     AND o.direction = ANY ($5::text[])
     AND ($6::text IS NULL OR o.method = $6)
     AND ($7::text IS NULL OR o.currency = $7)
     AND ($8::uuid IS NULL OR o.store = $8)
     AND ($9::uuid IS NULL OR o.trader = $9)
     AND ($10::uuid[] IS NULL OR o.store = ANY ($10) OR o.merchant = ANY ($10))
     AND ($11::uuid[] IS NULL OR o.trader = ANY ($11))
     AND (o.trader IS NOT NULL OR NOT $12::boolean)
     AND (NOT o.sandbox OR o.store = $8)
), summed AS (
  SELECT GROUPING(key) = 1 AS whole, key, direction, currency, count(*) AS orders,
         count(*) FILTER (WHERE issued) AS issued,
         count(*) FILTER (WHERE completed) AS completed,
         coalesce(sum(paid) FILTER (WHERE completed), 0) AS turnover,
         percentile_disc('{0.5,0.95}'::float8[]) WITHIN GROUP (ORDER BY taken)
           FILTER (WHERE completed AND taken IS NOT NULL) AS times
    FROM meant
   GROUP BY GROUPING SETS ((key, direction, currency), (direction, currency))
)
SELECT s.*, CASE WHEN whole OR key = '' THEN NULL
                 WHEN $1 = 'store' THEN (SELECT name FROM gateway_stores WHERE id::text = key)
                 WHEN $1 = 'trader' THEN (SELECT name FROM users WHERE id::text = key)
            END AS name
  FROM summed s
 ORDER BY whole DESC, key COLLATE "C", direction, currency;

-- name: counts
SELECT o.state, count(*) AS orders
  FROM gateway_orders o
 WHERE ($1::uuid[] IS NULL OR o.store = ANY ($1) OR o.merchant = ANY ($1))
   AND gateway_order_meant(o, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
 GROUP BY o.state;

-- name: counts_of_traders
SELECT state, count(*) AS orders FROM gateway_orders WHERE trader = ANY ($1::uuid[]) GROUP BY state;

-- name: waiting
SELECT queue, waiting, oldest FROM (
  SELECT 'reviews' AS queue, count(*) AS waiting, min(changed_at) AS oldest
    FROM gateway_orders WHERE state = 'review' AND 'reviews' = ANY ($1::text[])
  UNION ALL
  SELECT 'disputes', count(*), min(changed_at)
    FROM gateway_orders WHERE state = 'disputed' AND 'disputes' = ANY ($1)
  UNION ALL
  SELECT 'notices', count(*), min(created_at)
    FROM gateway_notices WHERE state = 'unmatched' AND 'notices' = ANY ($1)
  UNION ALL
  SELECT 'requisites', count(*), min(created_at)
    FROM gateway_requisites WHERE state = 'pending' AND 'requisites' = ANY ($1)
  UNION ALL
  SELECT 'stores', count(*), min(created_at)
    FROM gateway_stores WHERE state = 'pending' AND 'stores' = ANY ($1)
  UNION ALL
  SELECT 'transfers', count(*), min(s.at)
    FROM gateway_transfers t
    JOIN gateway_transfer_steps s ON s.transfer = t.id AND s.state = 'requested'
   WHERE t.state IN ('requested', 'approved') AND 'transfers' = ANY ($1)
  UNION ALL
  SELECT 'destinations', count(*), min(created_at)
    FROM gateway_destinations WHERE state = 'pending' AND 'destinations' = ANY ($1)
  UNION ALL
  SELECT 'debts', count(*), NULL
    FROM (SELECT a.id
            FROM accounts a JOIN account_slots s ON s.account_id = a.id
           WHERE a.kind IN ('store', 'trader') AND a.part = 'receivable'
             AND 'debts' = ANY ($1)
           GROUP BY a.id HAVING sum(s.balance) < 0) owing
  UNION ALL
  SELECT 'callbacks', count(*), min(created_at)
    FROM callbacks WHERE state = 'dead' AND 'callbacks' = ANY ($1)
) each_queue
 WHERE queue = ANY ($1);
