-- name: lock_pair
SELECT pg_advisory_xact_lock(hashtextextended('psp.reconcile ' || $1, 0));

-- name: add_run
INSERT INTO psp_reconciliation_runs (id, pair, days, reason, asked_by, asked_at, state)
VALUES ($1, $2, $3, $4, $5, $6, 'queued')
    ON CONFLICT (id) DO NOTHING;

-- name: find_run
SELECT * FROM psp_reconciliation_runs WHERE id = $1;

-- name: pair_of_run
SELECT pair FROM psp_reconciliation_runs WHERE id = $1;

-- name: waiting_run
SELECT * FROM psp_reconciliation_runs
 WHERE pair = $1 AND days = $2 AND state = 'queued'
 ORDER BY asked_at, id
 LIMIT 1;

-- name: coming_days
SELECT unnest(days[CASE state WHEN 'running' THEN done + 2 ELSE done + 1 END:]) AS day
  FROM psp_reconciliation_runs
 WHERE pair = $1 AND state IN ('queued', 'running');

-- name: put_run
UPDATE psp_reconciliation_runs
   SET done = $2, started_at = $3, finished_at = $4, state = $5, rule_version = $6, matched = $7,
       discrepancies = $8, missing = $9, error = $10
 WHERE id = $1;

-- name: page_of_runs
SELECT * FROM psp_reconciliation_runs
 WHERE (asked_at, id) < ($1, $2)
 ORDER BY asked_at DESC, id DESC
 LIMIT $3;

-- name: forget_runs
WITH past AS (
  SELECT id FROM psp_reconciliation_runs r
   WHERE finished_at < $1
     AND EXISTS (SELECT FROM psp_reconciliation_runs n
                  WHERE n.pair = r.pair AND n.state = 'completed' AND n.asked_at > r.asked_at)
   LIMIT $2),
gone AS (DELETE FROM psp_reconciliation_runs r USING past p WHERE r.id = p.id RETURNING r.id)
SELECT count(*) FROM gone;

-- name: match
SELECT psp_match($1::jsonb, $2, $3::date, $3::date, $4);

-- name: keep
SELECT psp_keep($1, $2::date, $2::date, $3, $4);

-- name: difference
SELECT * FROM psp_difference($1, $2::date, $2::date);

-- name: days
SELECT * FROM psp_reconciled_days WHERE pair = $1 AND day BETWEEN $2 AND $3 ORDER BY day;

-- name: latest_days
SELECT day FROM psp_reconciled_days WHERE pair = $1 ORDER BY day DESC LIMIT $2;

-- name: flag_found
WITH next AS (
  SELECT anchor, first_id, second_id
    FROM psp_findings
   WHERE pair = $1 AND day = $2 AND anchor > $3
   ORDER BY anchor
   LIMIT $4),
locked AS (
  SELECT o.id
    FROM next n
    JOIN psp_operations o ON o.id = n.second_id
   WHERE n.first_id IS NOT NULL AND NOT o.paired
   ORDER BY o.id
     FOR UPDATE OF o),
flagged AS (
  UPDATE psp_operations o SET paired = true FROM locked WHERE o.id = locked.id)
SELECT anchor FROM next ORDER BY anchor DESC LIMIT 1;

-- name: flag_matched
-- Buckets from the nth on, about as many pairs as one is told; gives which is the next.
WITH places AS (
  SELECT project, matched_by, bucket, count, row_number() OVER w AS n, sum(count) OVER w AS upto
    FROM psp_matched
   WHERE pair = $1 AND day = $2
  WINDOW w AS (ORDER BY project, matched_by, bucket)),
next AS (
  SELECT * FROM places
   WHERE n > $3 AND (n = $3 + 1 OR upto <= $4 + coalesce((SELECT upto FROM places WHERE n = $3), 0))),
locked AS (
  SELECT o.id
    FROM next n
    JOIN psp_matched m USING (project, matched_by, bucket)
   CROSS JOIN unnest(m.seconds) second_id
    JOIN psp_operations o ON o.id = second_id
   WHERE m.pair = $1 AND m.day = $2 AND NOT o.paired
   ORDER BY o.id
     FOR UPDATE OF o),
flagged AS (
  UPDATE psp_operations o SET paired = true FROM locked WHERE o.id = locked.id)
SELECT max(n) FROM next;

-- name: unflag_lone
-- A pair is of the day of its earlier operation, as far before as any rule has ever reached.
WITH reach AS (
  SELECT ceil(max((body ->> 'window_hours')::integer) / 24.0)::integer AS days FROM psp_rules),
locked AS (
  SELECT o.id
    FROM psp_operations o
   WHERE o.paired
     AND (o.id IN (SELECT r.second_id FROM psp_findings r
                    WHERE r.pair = $1 AND r.day BETWEEN $3::date - 1 AND $3::date + 1
                      AND r.first_id IS NULL)
          OR o.source = $2 AND o.created_at >= $3::date::timestamp AT TIME ZONE 'UTC'
             AND o.created_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC')
     AND NOT EXISTS (SELECT FROM psp_results r
                      WHERE r.day BETWEEN $3::date - 1 - (SELECT days FROM reach) AND $3::date + 1
                        AND r.second_id = o.id AND r.first_id IS NOT NULL)
   ORDER BY o.id
     FOR UPDATE OF o)
UPDATE psp_operations o SET paired = false FROM locked WHERE o.id = locked.id;

-- name: lock_break
SELECT k.*, p.name AS owner_name
  FROM psp_breaks k
  LEFT JOIN principals p ON p.id = k.owner
 WHERE k.id = $1
   FOR UPDATE OF k;

-- name: find_break
SELECT k.*, p.name AS owner_name
  FROM psp_breaks k
  LEFT JOIN principals p ON p.id = k.owner
 WHERE k.id = $1;

-- name: find_person
SELECT name FROM principals WHERE id = $1 AND kind = 'user';

-- name: put_break
UPDATE psp_breaks
   SET state = $2, owner = $3, written_off = $4, write_offs = $5, changed_at = $6
 WHERE id = $1;

-- name: note_of_request
SELECT fingerprint FROM psp_break_notes WHERE request = $1;

-- name: add_note
INSERT INTO psp_break_notes (break_id, at, by, kind, facts, request, fingerprint)
VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7);

-- name: notes_of_break
SELECT n.id, n.at, n.by, p.name AS by_name, n.kind, n.facts
  FROM psp_break_notes n
  LEFT JOIN principals p ON p.id = n.by
 WHERE n.break_id = $1
 ORDER BY n.id
 LIMIT 1000;

-- name: sides
SELECT id, source, kind, source_id, reference_id, client_operation_id, order_id, project, direction,
       amount, currency, fee, paid_amount, status, original_status, email_masked AS user_email,
       name_masked AS user_name, utr, payment_method, created_at, updated_at, completed_at
  FROM psp_operations
 WHERE id = ANY ($1::uuid[]);

-- name: page_of_breaks
SELECT k.id, k.pair, k.first_id, k.second_id, k.day, k.outcome, k.types, k.key, k.project,
       k.currency, k.first_amount, k.second_amount, k.first_status, k.second_status, k.exposure,
       k.state, k.owner, p.name AS owner_name, k.written_off, k.opened_at AS at
  FROM psp_breaks k
  LEFT JOIN principals p ON p.id = k.owner
 WHERE ($1::date IS NULL OR k.day >= $1) AND ($2::date IS NULL OR k.day <= $2)
   AND CASE WHEN $3::text[] IS NULL
            THEN k.outcome NOT IN ('matched', 'waiting', 'gone') OR $5::text[] IS NOT NULL
                 OR k.state IN ('open', 'investigating')
            ELSE k.outcome = ANY ($3) END
   AND ($4::text IS NULL OR $4 = ANY (k.types))
   AND ($5 IS NULL OR k.state = ANY ($5))
   AND ($6::uuid IS NULL OR k.owner = $6) AND (NOT $7 OR k.owner IS NULL)
   AND ($8::text IS NULL OR k.project = $8) AND ($9::text IS NULL OR k.pair = $9)
 ORDER BY k.day DESC, k.id DESC
 LIMIT $10 OFFSET $11;

-- name: count_breaks
SELECT count(*)
  FROM psp_breaks k
 WHERE ($1::date IS NULL OR k.day >= $1) AND ($2::date IS NULL OR k.day <= $2)
   AND CASE WHEN $3::text[] IS NULL
            THEN k.outcome NOT IN ('matched', 'waiting', 'gone') OR $5::text[] IS NOT NULL
                 OR k.state IN ('open', 'investigating')
            ELSE k.outcome = ANY ($3) END
   AND ($4::text IS NULL OR $4 = ANY (k.types))
   AND ($5 IS NULL OR k.state = ANY ($5))
   AND ($6::uuid IS NULL OR k.owner = $6) AND (NOT $7 OR k.owner IS NULL)
   AND ($8::text IS NULL OR k.project = $8) AND ($9::text IS NULL OR k.pair = $9);

-- name: page_of_results
-- Who agrees stands in buckets: only those are opened that the page shows something of.
WITH groups AS (
  SELECT day, pair, NULL::text AS project, NULL::smallint AS matched_by, NULL::smallint AS bucket,
         count(*) AS size
    FROM psp_findings
   WHERE ($1::date IS NULL OR day >= $1) AND ($2::date IS NULL OR day <= $2)
     AND outcome = ANY ($3::text[])
     AND ($4::text IS NULL OR project = $4) AND ($5::text IS NULL OR pair = $5)
   GROUP BY 1, 2
   UNION ALL
  SELECT day, pair, project, matched_by, bucket, count
    FROM psp_matched
   WHERE ($1 IS NULL OR day >= $1) AND ($2 IS NULL OR day <= $2)
     AND 'matched' = ANY ($3)
     AND ($4 IS NULL OR project = $4) AND ($5 IS NULL OR pair = $5)),
places AS (
  SELECT *, (sum(size) OVER (ORDER BY day DESC, pair, bucket DESC NULLS FIRST, matched_by, project)
             - size)::bigint AS before
    FROM groups),
chosen AS (
  SELECT * FROM places WHERE before < $6::bigint + $7::bigint AND before + size > $7),
page AS (
  SELECT c.before, r.pair, r.anchor, r.first_id, r.second_id, r.day, r.project, r.outcome, r.types
    FROM chosen c
    JOIN psp_findings r ON r.pair = c.pair AND r.day = c.day
   WHERE c.bucket IS NULL AND r.outcome = ANY ($3) AND ($4 IS NULL OR r.project = $4)
   UNION ALL
  SELECT c.before, m.pair, p.first_id, p.first_id, p.second_id, m.day, m.project, 'matched',
         '{}'::text[]
    FROM chosen c
    JOIN psp_matched m USING (pair, day, project, matched_by, bucket)
   CROSS JOIN unnest(m.firsts, m.seconds) p (first_id, second_id)
   ORDER BY before, anchor DESC
   LIMIT $6 OFFSET $7 - coalesce((SELECT min(before) FROM chosen), $7))
SELECT r.anchor AS id, r.pair, r.first_id, r.second_id, r.day, r.outcome, r.types,
       coalesce(a.client_operation_id, b.order_id, b.client_operation_id) AS key,
       coalesce(a.project, b.project) AS project, coalesce(a.currency, b.currency) AS currency,
       a.amount AS first_amount, b.amount AS second_amount, a.status AS first_status,
       b.status AS second_status, NULL::numeric AS exposure, NULL::text AS state,
       NULL::uuid AS owner, NULL::text AS owner_name, NULL::numeric AS written_off,
       coalesce(a.created_at, b.created_at) AS at
  FROM page r
  LEFT JOIN psp_operations a ON a.id = r.first_id
  LEFT JOIN psp_operations b ON b.id = r.second_id
 ORDER BY r.before, r.anchor DESC;

-- name: count_results
SELECT (SELECT count(*)
          FROM psp_findings
         WHERE ($1::date IS NULL OR day >= $1) AND ($2::date IS NULL OR day <= $2)
           AND outcome = ANY ($3::text[])
           AND ($4::text IS NULL OR project = $4) AND ($5::text IS NULL OR pair = $5))
     + (SELECT coalesce(sum(count), 0)::bigint
          FROM psp_matched
         WHERE ($1 IS NULL OR day >= $1) AND ($2 IS NULL OR day <= $2) AND 'matched' = ANY ($3)
           AND ($4 IS NULL OR project = $4) AND ($5 IS NULL OR pair = $5));

-- name: ages
SELECT width_bucket($1::date - day, $2::integer[]) AS bucket, state, count(*) AS count,
       min(day) AS oldest
  FROM psp_breaks
 WHERE state IN ('open', 'investigating')
 GROUP BY 1, 2
 ORDER BY 1, 2;

-- name: lock_proposal
SELECT * FROM psp_proposals WHERE id = $1 FOR UPDATE;

-- name: find_proposal
SELECT * FROM psp_proposals WHERE id = $1;

-- name: decide_proposal
UPDATE psp_proposals SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1;

-- name: days_of_operations
SELECT DISTINCT (created_at AT TIME ZONE 'UTC')::date AS day
  FROM psp_operations
 WHERE id = ANY ($1::uuid[])
 ORDER BY 1;

-- name: page_of_proposals
SELECT * FROM psp_proposals
 WHERE ($1::text IS NULL OR state = $1) AND (day, id) < ($2::date, $3::uuid)
 ORDER BY day DESC, id DESC
 LIMIT $4;

-- name: rules
SELECT * FROM psp_rules ORDER BY version DESC LIMIT 200;

-- name: active_rules
SELECT * FROM psp_rules WHERE state = 'active' ORDER BY version;

-- name: find_rule
SELECT * FROM psp_rules WHERE version = $1;

-- name: rule_of_request
SELECT * FROM psp_rules WHERE request = $1;

-- name: add_rule
INSERT INTO psp_rules (pair, body, made_by, request, made_at)
VALUES ($1, $2::jsonb, $3, $4, $5)
    ON CONFLICT (request) DO NOTHING
RETURNING *;

-- name: lock_rule
SELECT * FROM psp_rules WHERE version = $1 FOR UPDATE;

-- name: retire_rule
UPDATE psp_rules SET state = 'retired' WHERE pair = $1 AND state = 'active' RETURNING *;

-- name: activate_rule
UPDATE psp_rules SET state = 'active', activated_at = $2 WHERE version = $1 RETURNING *;
