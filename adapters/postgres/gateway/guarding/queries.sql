-- name: lock_keys
SELECT pg_advisory_xact_lock(each) FROM unnest($1::bigint[]) AS each;

-- name: judged
SELECT verdict, rules FROM gateway_judgements
 WHERE order_id = $1 AND stage = $2 AND receipt = $3;

-- name: fired_before
SELECT DISTINCT unnest(rules || shadow) AS rule FROM gateway_judgements
 WHERE order_id = $1 AND stage = 'creation';

-- name: trace
INSERT INTO gateway_guard_traces (order_id, subject, key, amount, currency, at)
SELECT $1, subject, key, $4, $5, $6 FROM unnest($2::text[], $3::bytea[]) AS given (subject, key)
    ON CONFLICT (order_id, subject, key) DO NOTHING;

-- name: seen
SELECT count(*) AS count, coalesce(sum(other.amount) FILTER (WHERE other.currency = own.currency), 0)
       AS total
  FROM gateway_guard_traces own
  JOIN gateway_guard_traces other
    ON other.subject = own.subject AND other.key = own.key AND other.id <= own.id
   AND other.at > own.at - $4 * interval '1 second'
 WHERE own.order_id = $1 AND own.subject = $2 AND own.key = $3;

-- name: is_listed
SELECT EXISTS (SELECT FROM gateway_guard_entries
                WHERE listed = $1 AND subject = $2 AND (key = $3 OR network >>= $4::text::inet)
                  AND (until IS NULL OR until > $5));

-- name: shown_elsewhere
SELECT EXISTS (SELECT FROM gateway_receipts WHERE sha256 = $2 AND order_id <> $1)
    OR EXISTS (SELECT FROM gateway_guard_traces
                WHERE subject = 'receipt' AND key = $3 AND order_id <> $1);

-- name: has_paid
SELECT EXISTS (SELECT FROM gateway_guard_traces t JOIN gateway_orders o ON o.id = t.order_id
                WHERE t.subject = 'customer' AND t.key = $2 AND o.id <> $1
                  AND o.state = 'completed');

-- name: keep_judgement
INSERT INTO gateway_judgements (order_id, stage, receipt, verdict, rules, shadow, at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: rules
SELECT * FROM gateway_guard_rules ORDER BY name;

-- name: lock_rule
SELECT pg_advisory_xact_lock(hashtextextended('gateway.guard ' || $1::text, 0));

-- name: rule
SELECT * FROM gateway_guard_rules WHERE name = $1;

-- name: put_rule
INSERT INTO gateway_guard_rules (name, kind, verdict, subject, listed, amount, currency, most,
                                 seconds, direction, store, shadow, active)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (name) DO UPDATE
   SET kind = $2, verdict = $3, subject = $4, listed = $5, amount = $6, currency = $7, most = $8,
       seconds = $9, direction = $10, store = $11, shadow = $12, active = $13;

-- name: drop_rule
DELETE FROM gateway_guard_rules WHERE name = $1;

-- name: is_store
SELECT EXISTS (SELECT FROM gateway_stores WHERE id = $1);

-- name: fired_since
SELECT rule, count(*) AS count
  FROM (SELECT unnest(rules || shadow) AS rule FROM gateway_judgements
         WHERE at >= $1 AND (cardinality(rules) > 0 OR cardinality(shadow) > 0)) AS fired
 GROUP BY rule;

-- name: add_entry
INSERT INTO gateway_guard_entries (id, listed, subject, key, network, shown, note, at, until, by)
VALUES ($1, $2, $3, $4, $5::text::inet, $6, $7, $8, $9, $10)
    ON CONFLICT (listed, subject, key) DO UPDATE SET note = $7, until = $9
RETURNING *;

-- name: drop_entry
DELETE FROM gateway_guard_entries WHERE id = $1 RETURNING *;

-- name: page_of_entries
SELECT * FROM gateway_guard_entries
 WHERE ($1::text IS NULL OR listed = $1) AND ($2::text IS NULL OR subject = $2)
   AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4::uuid))
 ORDER BY at DESC, id DESC LIMIT $5;

-- name: page_of_reviews
SELECT o.id, o.external_order_id, o.direction, o.amount, o.currency, o.method, o.store,
       s.name AS store_name, o.customer_id, o.created_at, o.changed_at, o.expires_at,
       coalesce(j.rules, '{}') AS rules
  FROM gateway_orders o
  JOIN gateway_stores s ON s.id = o.store
  LEFT JOIN gateway_judgements j ON j.order_id = o.id AND j.stage = 'creation'
 WHERE o.state = 'review'
   AND ($1::timestamptz IS NULL OR (o.created_at, o.id) < ($1, $2::uuid))
 ORDER BY o.created_at DESC, o.id DESC LIMIT $3;
