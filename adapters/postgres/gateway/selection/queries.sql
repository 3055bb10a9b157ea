-- name: pick
-- The next one in turn that nobody else is reserving; it is locked then. `$9`: only that one, `$10`:
-- tried already, `$15`: only verified traders, `$16`: only of that tier.
-- The conditions are one expression: what costs more is asked last, and the planner, who would
-- think of each of them that hardly anybody passes, walks along the index in turn.
SELECT u.requisite, u.trader,
       u.recount OR u.window_sum > u.window_limit - $5 AS uncertain
  FROM gateway_usage u
 WHERE u.direction = $1 AND u.currency = $2 AND u.method = $3
   AND u.open AND u.active < u.concurrent
   AND CASE
         WHEN $5::bigint NOT BETWEEN u.least AND u.largest
           OR $9::uuid <> u.requisite
           OR $16::smallint <> u.tier
           OR u.trader = ANY ($8::uuid[])
           OR u.requisite = ANY ($10::uuid[])
           OR $4::text IS NOT NULL AND NOT u.any_bank AND u.bank IS DISTINCT FROM $4
           OR u.interval_seconds > 0
              AND u.last_used_at > $6::timestamptz - u.interval_seconds * interval '1 second'
         THEN false
         WHEN NOT u.recount
          AND (u.window_sum > u.window_limit - $5
               AND u.window_since > $6 - u.window_seconds * interval '1 second'
               OR CASE WHEN $6 < u.day_until THEN u.day_sum ELSE 0 END > u.day_limit - $5
               OR $6 < u.day_until AND u.day_count >= u.day_most
               OR CASE WHEN $6 < u.month_until THEN u.month_sum ELSE 0 END > u.month_limit - $5)
         THEN false
         WHEN u.device_required
          AND (SELECT r.seen_at > $6 - $13::integer * interval '1 second'
                 FROM gateway_requisites r WHERE r.id = u.requisite) IS NOT TRUE
         THEN false
         WHEN (SELECT p.active FROM users p WHERE p.id = u.trader) IS NOT TRUE
           OR (SELECT t.open_disputes < t.dispute_limit
                      AND (t.verified OR NOT $15::boolean)
                      AND (t.least_insurance = 0
                           OR (SELECT a.balance FROM accounts a
                                WHERE a.owner = t.id AND a.kind = 'trader'
                                  AND a.part = 'insurance' AND a.currency = t.settlement
                                LIMIT 1) >= t.least_insurance)
                      AND ($1 = 'payin'
                           OR (SELECT l.active FROM gateway_payout_usage l WHERE l.trader = t.id)
                              < t.concurrent_payouts)
                 FROM gateway_traders t WHERE t.id = u.trader) IS NOT TRUE
         THEN false
         WHEN $1 = 'payout' THEN true
         WHEN (SELECT a.balance FROM accounts a
                WHERE a.owner = u.trader AND a.kind = 'trader' AND a.part = 'available'
                  AND a.currency = $14 AND NOT a.frozen
                LIMIT 1) >= $7::bigint
         THEN (SELECT count(*) FROM gateway_reservations v
                WHERE v.requisite = u.requisite AND v.unique_amount
                  AND v.amount BETWEEN $11 AND $12
                  AND (v.late_until IS NULL OR v.late_until > $6))
              <= $12::bigint - $11::bigint
       END
 ORDER BY u.load, u.last_used_at NULLS FIRST, u.chance
 LIMIT 1
   FOR NO KEY UPDATE OF u SKIP LOCKED;

-- name: tiers
SELECT DISTINCT u.tier FROM gateway_usage u
 WHERE u.direction = $1 AND u.currency = $2 AND u.method = $3
   AND u.open AND u.active < u.concurrent
 ORDER BY u.tier;

-- name: recount
-- After the window or the timezone has changed, and when some of the window's orders may have left
-- it: the sums anew. Needs the lock. Answers whether `$4` more still fits.
WITH bounds AS (
  SELECT u.requisite, u.direction,
         $3::timestamptz - u.window_seconds * interval '1 second' AS window_from,
         date_trunc('day', $3::timestamptz, u.timezone) AS day_from,
         (date_trunc('day', $3::timestamptz AT TIME ZONE u.timezone) + interval '1 day')
           AT TIME ZONE u.timezone AS day_until,
         date_trunc('month', $3::timestamptz, u.timezone) AS month_from,
         (date_trunc('month', $3::timestamptz AT TIME ZONE u.timezone) + interval '1 month')
           AT TIME ZONE u.timezone AS month_until
    FROM gateway_usage u
   WHERE u.requisite = $1 AND u.direction = $2
), counted AS (
  SELECT b.*, c.*
    FROM bounds b
   CROSS JOIN LATERAL (
     SELECT COALESCE(sum(v.counted) FILTER (WHERE v.at > b.window_from), 0)::bigint AS window_sum,
            COALESCE(min(v.at) FILTER (WHERE v.at > b.window_from), $3) AS window_since,
            COALESCE(sum(v.counted) FILTER (WHERE v.at >= b.day_from), 0)::bigint AS day_sum,
            count(*) FILTER (WHERE v.at >= b.day_from)::integer AS day_count,
            COALESCE(sum(v.counted) FILTER (WHERE v.at >= b.month_from), 0)::bigint AS month_sum
       FROM gateway_reservations v
      WHERE v.requisite = b.requisite AND v.direction = b.direction AND v.counted > 0
        AND v.at >= LEAST(b.month_from, b.window_from)
   ) c
)
UPDATE gateway_usage u
   SET window_sum = c.window_sum, window_since = c.window_since,
       day_from = c.day_from, day_until = c.day_until,
       day_sum = c.day_sum, day_count = c.day_count,
       month_from = c.month_from, month_until = c.month_until, month_sum = c.month_sum,
       recount = false
  FROM counted c
 WHERE u.requisite = c.requisite AND u.direction = c.direction
RETURNING u.window_sum <= u.window_limit - $4::bigint AND u.day_sum <= u.day_limit - $4
          AND u.day_count < u.day_most AND u.month_sum <= u.month_limit - $4;

-- name: take_payout
-- One more pay-out for a trader, if that is still less than the trader takes.
UPDATE gateway_payout_usage l
   SET active = l.active + 1
  FROM gateway_traders t
 WHERE l.trader = $1 AND t.id = l.trader AND l.active < t.concurrent_payouts
RETURNING l.trader;

-- name: take
-- Reserve what is locked; no row: the sum is expected from somebody else.
WITH taken AS (
  INSERT INTO gateway_reservations (order_id, requisite, direction, trader, amount, counted, state,
                                    at, unique_amount)
  VALUES ($3, $1, $2, $4, $5, $5, 'held', $6, $2 = 'payin')
      ON CONFLICT (requisite, amount) WHERE unique_amount DO NOTHING
  RETURNING requisite
)
UPDATE gateway_usage u
   SET active = u.active + 1,
       last_used_at = GREATEST(u.last_used_at, $6),
       chance = random(),
       window_since = CASE WHEN u.window_sum = 0 THEN $6 ELSE LEAST(u.window_since, $6) END,
       window_sum = u.window_sum + $5,
       day_from = CASE WHEN $6 < u.day_until THEN u.day_from
                       ELSE date_trunc('day', $6::timestamptz, u.timezone) END,
       day_until = CASE WHEN $6 < u.day_until THEN u.day_until
                        ELSE (date_trunc('day', $6::timestamptz AT TIME ZONE u.timezone)
                              + interval '1 day') AT TIME ZONE u.timezone END,
       day_sum = CASE WHEN $6 < u.day_until THEN u.day_sum ELSE 0 END + $5,
       day_count = CASE WHEN $6 < u.day_until THEN u.day_count ELSE 0 END + 1,
       month_from = CASE WHEN $6 < u.month_until THEN u.month_from
                         ELSE date_trunc('month', $6::timestamptz, u.timezone) END,
       month_until = CASE WHEN $6 < u.month_until THEN u.month_until
                          ELSE (date_trunc('month', $6::timestamptz AT TIME ZONE u.timezone)
                                + interval '1 month') AT TIME ZONE u.timezone END,
       month_sum = CASE WHEN $6 < u.month_until THEN u.month_sum ELSE 0 END + $5
  FROM taken
 WHERE u.requisite = taken.requisite AND u.direction = $2
RETURNING u.requisite;

-- name: free_late
-- Nobody pays these any more.
UPDATE gateway_reservations
   SET unique_amount = false
 WHERE requisite = $1 AND unique_amount AND late_until <= $2;

-- name: room
-- The least and the most that a locked requisite takes, and the sums from `$4` to `$5` expected
-- there already.
SELECT u.least,
       LEAST(u.largest, u.window_limit - u.window_sum,
             u.day_limit - CASE WHEN $3 < u.day_until THEN u.day_sum ELSE 0 END,
             u.month_limit - CASE WHEN $3::timestamptz < u.month_until THEN u.month_sum
                                  ELSE 0 END) AS most,
       ARRAY(SELECT v.amount FROM gateway_reservations v
              WHERE v.requisite = u.requisite AND v.unique_amount
                AND v.amount BETWEEN $4 AND $5) AS used
  FROM gateway_usage u
 WHERE u.requisite = $1 AND u.direction = $2;

-- name: lock_place
-- Where an order is reserved. Before its reservation: who reserves waits for the sums of those
-- that are just ending, with this lock in hand.
SELECT u.requisite, u.direction
  FROM gateway_usage u
  JOIN (SELECT v.requisite, v.direction FROM gateway_reservations v
         WHERE v.order_id = $1
         ORDER BY v.id DESC
         LIMIT 1) latest USING (requisite, direction)
   FOR NO KEY UPDATE OF u;

-- name: end_reservation
WITH old AS (
  SELECT v.id, v.requisite, v.direction, v.trader, v.counted, v.at, v.state = 'held' AS held
    FROM gateway_reservations v
   WHERE v.order_id = $1
   ORDER BY v.id DESC
   LIMIT 1
), ended AS (
  UPDATE gateway_reservations v
     SET state = $2, counted = $3::bigint, ended_at = $4, late_until = $5,
         unique_amount = v.unique_amount AND (v.late_until IS NULL OR v.late_until > $4)
                     AND COALESCE($5::timestamptz > $4::timestamptz, false)
    FROM old
   WHERE v.id = old.id
), change AS (
  SELECT old.*, $3::bigint - old.counted AS sum,
         ($3::bigint > 0)::integer - (old.counted > 0)::integer AS orders
    FROM old
)
UPDATE gateway_usage u
   SET active = u.active - c.held::integer,
       window_sum = u.window_sum + CASE WHEN c.at >= u.window_since THEN c.sum ELSE 0 END,
       day_sum = u.day_sum + CASE WHEN c.at >= u.day_from AND c.at < u.day_until
                                  THEN c.sum ELSE 0 END,
       day_count = u.day_count + CASE WHEN c.at >= u.day_from AND c.at < u.day_until
                                      THEN c.orders ELSE 0 END,
       month_sum = u.month_sum + CASE WHEN c.at >= u.month_from AND c.at < u.month_until
                                      THEN c.sum ELSE 0 END,
       -- What is paid late may be older than all that the window's sum is of.
       recount = u.recount OR (c.sum > 0 AND c.at < u.window_since
                               AND c.at > $4 - u.window_seconds * interval '1 second')
  FROM change c
 WHERE u.requisite = c.requisite AND u.direction = c.direction
RETURNING c.trader, c.held AND c.direction = 'payout' AS payout_ended;

-- name: end_payout
UPDATE gateway_payout_usage SET active = active - 1 WHERE trader = $1;

-- name: explain
-- Why each requisite of this currency, method and direction is not taken: the first reason, and
-- how many there are. No reason: it could be taken. What is the trader's is asked once for each.
WITH traders AS MATERIALIZED (
  SELECT t.id, t.directions, t.traffic, t.working, l.active >= t.concurrent_payouts AS paying_out,
         t.enabled AND p.active AS enabled, t.open_disputes >= t.dispute_limit AS disputed,
         $15::boolean AND NOT t.verified AS unverified,
         t.least_insurance > 0 AND NOT EXISTS (
           SELECT FROM accounts a
            WHERE a.owner = t.id AND a.kind = 'trader' AND a.part = 'insurance'
              AND a.currency = t.settlement AND a.balance >= t.least_insurance) AS uninsured,
         $1 = 'payin' AND NOT EXISTS (
           SELECT FROM accounts a
            WHERE a.owner = t.id AND a.kind = 'trader' AND a.part = 'available'
              AND a.currency = $11 AND a.balance >= $7::bigint AND NOT a.frozen) AS short
    FROM gateway_traders t
    JOIN users p ON p.id = t.id
    JOIN gateway_payout_usage l ON l.trader = t.id
)
SELECT x.reason, count(*)::integer AS requisites
  FROM (
    SELECT CASE
             WHEN r.state <> 'approved' THEN 'not_approved'
             WHEN r.excluded THEN 'excluded'
             WHEN NOT ($1 = ANY (r.directions) AND $1 = ANY (t.directions)) THEN 'direction_off'
             WHEN NOT t.enabled THEN 'trader_off'
             WHEN NOT t.traffic THEN 'traffic_off'
             WHEN NOT t.working THEN 'not_working'
             WHEN u.device_required
              AND (r.seen_at IS NULL OR r.seen_at <= $6::timestamptz
                                                     - $12::integer * interval '1 second')
             THEN 'offline'
             WHEN $4::text IS NOT NULL AND NOT u.any_bank AND u.bank IS DISTINCT FROM $4
             THEN 'other_bank'
             WHEN t.id = ANY ($8::uuid[]) THEN 'asked_before'
             WHEN t.unverified THEN 'unverified'
             WHEN t.disputed THEN 'too_many_disputes'
             WHEN t.uninsured THEN 'insurance_too_low'
             WHEN $5::bigint NOT BETWEEN u.least AND u.largest THEN 'amount_outside_limits'
             WHEN u.active >= u.concurrent OR $1 = 'payout' AND t.paying_out THEN 'all_taken'
             WHEN u.interval_seconds > 0
              AND u.last_used_at > $6 - u.interval_seconds * interval '1 second'
             THEN 'too_soon'
             WHEN NOT u.recount AND u.window_sum > u.window_limit - $5
              AND u.window_since > $6 - u.window_seconds * interval '1 second'
             THEN 'over_window_limit'
             WHEN NOT u.recount
              AND CASE WHEN $6 < u.day_until THEN u.day_sum ELSE 0 END > u.day_limit - $5
             THEN 'over_day_limit'
             WHEN NOT u.recount AND $6 < u.day_until AND u.day_count >= u.day_most
             THEN 'over_day_count'
             WHEN NOT u.recount
              AND CASE WHEN $6 < u.month_until THEN u.month_sum ELSE 0 END > u.month_limit - $5
             THEN 'over_month_limit'
             WHEN t.short THEN 'insufficient_funds'
             WHEN $1 = 'payin' AND (
                  SELECT count(*) FROM gateway_reservations v
                   WHERE v.requisite = u.requisite AND v.unique_amount
                     AND v.amount BETWEEN $9::bigint AND $10::bigint
                     AND (v.late_until IS NULL OR v.late_until > $6)) > $10 - $9
             THEN 'amount_taken'
           END AS reason
      FROM gateway_usage u
      JOIN gateway_requisites r ON r.id = u.requisite
      JOIN traders t ON t.id = u.trader
     WHERE u.direction = $1 AND u.currency = $2 AND u.method = $3 AND r.state <> 'archived'
       AND ($13::uuid IS NULL OR u.requisite = $13) AND u.requisite <> ALL ($14::uuid[])
  ) x
 GROUP BY x.reason;

-- name: patience
SELECT current_setting('statement_timeout');

-- name: wait_for
-- How long each statement of this transaction may take from now on.
SELECT set_config('statement_timeout', $1, true);

-- name: capacity
-- By method: those who would take an order, if there is an amount one of that. As `pick` judges.
WITH traders AS MATERIALIZED (
  SELECT t.id
    FROM gateway_traders t
    JOIN users p ON p.id = t.id
    JOIN gateway_payout_usage l ON l.trader = t.id
   WHERE t.working AND t.traffic AND t.enabled AND p.active AND t.open_disputes < t.dispute_limit
     AND (t.verified OR NOT $8::boolean)
     AND ($2 = 'payin' OR l.active < t.concurrent_payouts)
     AND (t.least_insurance = 0
          OR EXISTS (SELECT FROM accounts a
                      WHERE a.owner = t.id AND a.kind = 'trader' AND a.part = 'insurance'
                        AND a.currency = t.settlement AND a.balance >= t.least_insurance))
     AND ($2 = 'payout' OR $5::bigint IS NULL
          OR EXISTS (SELECT FROM accounts a
                      WHERE a.owner = t.id AND a.kind = 'trader' AND a.part = 'available'
                        AND a.currency = $6::text AND a.balance >= $5 AND NOT a.frozen))
)
SELECT u.method, count(*)::integer AS requisites, min(u.least) AS least,
       NULLIF(max(u.largest), 9223372036854775807) AS largest,
       COALESCE(array_agg(DISTINCT u.bank) FILTER (WHERE u.bank IS NOT NULL), '{}') AS banks
  FROM gateway_usage u
 CROSS JOIN LATERAL (SELECT COALESCE($4::bigint, u.least) AS asked) q
 WHERE u.direction = $2 AND u.currency = $1 AND u.open AND u.active < u.concurrent
   AND CASE
         WHEN u.trader <> ALL (ARRAY(SELECT t.id FROM traders t))
           OR q.asked NOT BETWEEN u.least AND u.largest
           OR u.interval_seconds > 0
              AND u.last_used_at > $3::timestamptz - u.interval_seconds * interval '1 second'
         THEN false
         WHEN NOT u.recount
          AND (u.window_sum > u.window_limit - q.asked
               AND u.window_since > $3 - u.window_seconds * interval '1 second'
               OR CASE WHEN $3 < u.day_until THEN u.day_sum ELSE 0 END > u.day_limit - q.asked
               OR $3 < u.day_until AND u.day_count >= u.day_most
               OR CASE WHEN $3 < u.month_until THEN u.month_sum ELSE 0 END
                  > u.month_limit - q.asked)
         THEN false
         WHEN u.device_required
         THEN (SELECT r.seen_at > $3 - $7::integer * interval '1 second'
                 FROM gateway_requisites r WHERE r.id = u.requisite)
         ELSE true
       END
 GROUP BY u.method
 ORDER BY u.method;

-- name: usage
-- What counts now. The window anew: some may have left it since the latest order; and the days if
-- the timezone is another one since.
SELECT u.requisite, u.active, u.last_used_at,
       (SELECT COALESCE(sum(v.counted), 0)::bigint FROM gateway_reservations v
         WHERE v.requisite = u.requisite AND v.direction = u.direction AND v.counted > 0
           AND v.at > $3::timestamptz - u.window_seconds * interval '1 second') AS window_sum,
       COALESCE(anew.day_sum, CASE WHEN $3 < u.day_until THEN u.day_sum END, 0) AS day_sum,
       COALESCE(anew.day_count, CASE WHEN $3 < u.day_until THEN u.day_count END, 0) AS day_count,
       COALESCE(anew.month_sum, CASE WHEN $3 < u.month_until THEN u.month_sum END, 0) AS month_sum
  FROM gateway_usage u
  LEFT JOIN LATERAL (
    SELECT COALESCE(sum(v.counted) FILTER (WHERE v.at >= d.day_from), 0)::bigint AS day_sum,
           count(*) FILTER (WHERE v.at >= d.day_from)::integer AS day_count,
           COALESCE(sum(v.counted), 0)::bigint AS month_sum
      FROM (SELECT date_trunc('day', $3::timestamptz, u.timezone) AS day_from,
                   date_trunc('month', $3::timestamptz, u.timezone) AS month_from) d
      JOIN gateway_reservations v ON v.requisite = u.requisite AND v.direction = u.direction
                                 AND v.counted > 0 AND v.at >= d.month_from
  ) anew ON u.recount
 WHERE u.requisite = ANY ($1::uuid[]) AND u.direction = $2;
