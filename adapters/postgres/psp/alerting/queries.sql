-- name: rules
SELECT * FROM psp_alert_rules ORDER BY number;

-- name: rule
SELECT * FROM psp_alert_rules WHERE id = $1;

-- name: rule_of_request
SELECT * FROM psp_alert_rules WHERE request = $1;

-- name: hold_rules
-- Rules are counted before one is added: one at a time.
SELECT pg_advisory_xact_lock(hashtextextended('psp alert rules', 0));

-- name: add_rule
INSERT INTO psp_alert_rules (
  id, request, fingerprint, name, kind, severity, source, project, params, channels, recipients,
  active, muted_until, made_at, changed_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::text[], $11::text[], $12, $13, $14, $15
 WHERE (SELECT count(*) FROM psp_alert_rules) < $16::bigint
    ON CONFLICT DO NOTHING
RETURNING id;

-- name: lock_rule
SELECT * FROM psp_alert_rules WHERE id = $1 FOR UPDATE;

-- name: put_rule
UPDATE psp_alert_rules
   SET name = $2, severity = $3, params = $4::jsonb, channels = $5, recipients = $6, active = $7,
       muted_until = $8, changed_at = $9
 WHERE id = $1;

-- name: drop_rule
DELETE FROM psp_alert_rules WHERE id = $1;

-- name: alert
SELECT * FROM psp_alerts WHERE id = $1;

-- name: lock
SELECT * FROM psp_alerts WHERE id = $1 FOR UPDATE;

-- name: unresolved
SELECT * FROM psp_alerts WHERE rule_id = $1 AND state <> 'resolved' ORDER BY id FOR UPDATE;

-- name: muted_until
SELECT muted_until
  FROM psp_alerts
 WHERE rule_id = $1 AND subject = $2 AND muted_until > $3
 ORDER BY number DESC
 LIMIT 1;

-- name: add
INSERT INTO psp_alerts (
  id, rule_id, rule_name, rule_kind, severity, subject, facts, state, raised_at, muted_until)
VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10)
    ON CONFLICT DO NOTHING
RETURNING id;

-- name: put
UPDATE psp_alerts
   SET state = $2, acknowledged_by = $3, acknowledged_at = $4, comment = $5, resolved_at = $6,
       muted_until = $7
 WHERE id = $1;

-- name: tell_facts
UPDATE psp_alerts SET facts = $2::jsonb WHERE id = $1;

-- name: note
INSERT INTO psp_alert_history (alert_id, at, what, by_name, note) VALUES ($1, $2, $3, $4, $5);

-- name: history
SELECT at, what, by_name, note FROM psp_alert_history WHERE alert_id = $1 ORDER BY id;

-- name: send
INSERT INTO psp_alert_deliveries (id, alert_id, channel, recipient, state, at, error)
VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT DO NOTHING;

-- name: sent
UPDATE psp_alert_deliveries SET state = $2, at = $3, error = $4 WHERE id = $1 AND state = 'waiting';

-- name: deliveries
SELECT * FROM psp_alert_deliveries WHERE alert_id = $1 ORDER BY channel, recipient;

-- name: delivery
SELECT * FROM psp_alert_deliveries WHERE id = $1;

-- name: page
SELECT *
  FROM psp_alerts
 WHERE ($1::text[] IS NULL OR state = ANY ($1)) AND ($2::text[] IS NULL OR severity = ANY ($2))
   AND ($3::text[] IS NULL OR rule_kind = ANY ($3)) AND ($4::uuid IS NULL OR rule_id = $4)
   AND ($5::boolean IS NULL OR coalesce(muted_until > $6::timestamptz, false) = $5)
   AND ($7::bigint IS NULL OR number < $7)
 ORDER BY number DESC
OFFSET $8::bigint
 LIMIT $9::bigint;

-- name: count
SELECT count(*)
  FROM psp_alerts
 WHERE ($1::text[] IS NULL OR state = ANY ($1)) AND ($2::text[] IS NULL OR severity = ANY ($2))
   AND ($3::text[] IS NULL OR rule_kind = ANY ($3)) AND ($4::uuid IS NULL OR rule_id = $4)
   AND ($5::boolean IS NULL OR coalesce(muted_until > $6::timestamptz, false) = $5);

-- name: outliers
-- What is usual is told by the days before the window; operations of a pair are told of once.
WITH usual AS (
  SELECT coalesce(project, '') AS project, currency, coalesce(direction, '') AS direction,
         avg(amount) AS mean, stddev_samp(amount) AS deviation
    FROM psp_operations
   WHERE created_at >= $1::timestamptz AND created_at < $2::timestamptz AND amount IS NOT NULL
     AND currency IS NOT NULL AND NOT paired
     AND ($4::text IS NULL OR source = $4) AND ($5::text IS NULL OR project = $5)
   GROUP BY 1, 2, 3
  HAVING count(*) >= $6::bigint)
SELECT o.id AS operation_id, o.source, o.source_id, u.project, o.currency, o.amount, u.mean,
       u.deviation, o.created_at
  FROM psp_operations o
  JOIN usual u
    ON (u.project, u.currency, u.direction)
     = (coalesce(o.project, ''), o.currency, coalesce(o.direction, ''))
 WHERE o.created_at >= $2::timestamptz AND o.created_at < $3::timestamptz AND NOT o.paired
   AND ($4::text IS NULL OR o.source = $4) AND ($5::text IS NULL OR o.project = $5)
   AND o.amount > u.mean + $7::numeric * u.deviation AND u.deviation > 0
 ORDER BY o.created_at DESC, o.id
 LIMIT $8::bigint;

-- name: freshness
-- A source whose past is being brought in for the first time is not stale.
SELECT source, min(asked_at) AS since,
       max(finished_at) FILTER (WHERE state = 'completed') AS succeeded_at
  FROM psp_runs
 WHERE kind IN ('incremental', 'backfill') AND ($1::text IS NULL OR source = $1)
 GROUP BY source
HAVING NOT bool_or(state = 'running' AND initial)
 ORDER BY source;

-- name: old_breaks
SELECT count(*) AS count, min(opened_at) AS oldest
  FROM psp_breaks
 WHERE state IN ('open', 'investigating') AND opened_at < $1::timestamptz
   AND ($2::text IS NULL OR project = $2);

-- name: silent_rates
SELECT p.settlement || '-' || p.currency AS pair, p.source,
       CASE p.source WHEN 'manual' THEN r.valid_until ELSE r.at END AS at
  FROM gateway_rate_pairs p
 CROSS JOIN LATERAL (
       SELECT at, valid_until FROM gateway_rates r
        WHERE r.currency = p.currency AND r.settlement = p.settlement AND r.source = p.source
          AND r.taken
        ORDER BY at DESC, id DESC LIMIT 1) r
 WHERE CASE p.source WHEN 'manual' THEN r.valid_until <= $2 ELSE r.at < $1 END
 ORDER BY pair;

-- name: stores_without_rate
SELECT s.settlement || '-' || s.currency AS pair, count(*) AS stores
  FROM gateway_stores s
 WHERE s.state = 'approved' AND s.enabled AND NOT s.sandbox
   AND NOT EXISTS (SELECT FROM gateway_rate_pairs p JOIN gateway_rates r USING (currency, settlement)
                    WHERE p.currency = s.currency AND p.settlement = s.settlement
                      AND r.source = p.source AND r.taken)
 GROUP BY pair;

-- name: debtors
SELECT a.owner, a.kind, a.currency, -sum(s.balance) AS owed,
       coalesce((SELECT name FROM gateway_stores WHERE id = a.owner),
                (SELECT name FROM users WHERE id = a.owner)) AS name
  FROM accounts a JOIN account_slots s ON s.account_id = a.id
 WHERE a.kind IN ('store', 'trader') AND a.part = 'receivable'
 GROUP BY a.id
HAVING sum(s.balance) < 0
 ORDER BY owed DESC, a.owner
 LIMIT $1;
