-- name: standing
WITH mine AS MATERIALIZED (
  SELECT pg_advisory_xact_lock(hashtextextended('psp_exports ' || $1::uuid::text, 0)))
SELECT count(*) FILTER (WHERE state IN ('waiting', 'running')) AS waiting,
       count(*) FILTER (WHERE state <> 'failed') AS kept
  FROM mine LEFT JOIN psp_exports
    ON owner = $1 AND state <> 'expired' AND expires_at > $2;

-- name: add
INSERT INTO psp_exports (id, owner, kind, format, name, wishes, state, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)
RETURNING number;

-- name: lock
SELECT * FROM psp_exports WHERE id = $1 FOR UPDATE;

-- name: save
UPDATE psp_exports
   SET state = $2, attempts = $3, progress = $4, total = $5, size = $6, file = $7, error = $8,
       finished_at = $9
 WHERE id = $1;

-- name: get
SELECT * FROM psp_exports WHERE id = $1;

-- name: page
SELECT * FROM psp_exports WHERE owner = $1 AND number < coalesce($2, 9223372036854775807)
 ORDER BY number DESC LIMIT $3;

-- name: past
SELECT * FROM psp_exports WHERE state <> 'expired' AND expires_at <= $1 ORDER BY expires_at LIMIT $2;

-- name: count_operations
SELECT count(*) FROM (
  SELECT FROM psp_selected($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) o
   WHERE psp_sought(o, $12, $13, $14)
     AND ($15::uuid[] IS NULL OR o.id = ANY ($15))
   LIMIT $16) counted;

-- name: operations
SELECT o.id, psp_cell(o.source), psp_cell(o.source_id), psp_cell(o.reference_id),
       psp_cell(o.client_operation_id), psp_cell(o.project), psp_amount(o.amount, o.currency),
       psp_cell(o.currency), psp_amount(o.amount_usd, 'USD'), psp_amount(o.fee, o.currency),
       psp_amount(o.fee_usd, 'USD'), trim_scale(o.rate), o.status, psp_cell(o.original_status),
       psp_cell(o.email_masked), psp_cell(o.utr), psp_cell(o.payment_method),
       psp_instant(o.created_at), psp_instant(o.updated_at)
  FROM psp_selected($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) o
 WHERE psp_sought(o, $12, $13, $14)
   AND ($15::uuid[] IS NULL OR o.id = ANY ($15))
 ORDER BY
   CASE WHEN $16::text = 'updated_at' AND $17::boolean THEN o.updated_at END DESC,
   CASE WHEN $16 = 'updated_at' AND NOT $17 THEN o.updated_at END,
   CASE WHEN $16 = 'amount' AND $17 THEN coalesce(o.amount, -1) END DESC,
   CASE WHEN $16 = 'amount' AND NOT $17 THEN coalesce(o.amount, -1) END,
   CASE WHEN $16 = 'status' AND $17 THEN o.status END DESC,
   CASE WHEN $16 = 'status' AND NOT $17 THEN o.status END,
   CASE WHEN $16 = 'project' AND $17 THEN coalesce(o.project, '') END DESC,
   CASE WHEN $16 = 'project' AND NOT $17 THEN coalesce(o.project, '') END,
   CASE WHEN $16 IN ('status', 'project') OR ($16 = 'created_at' AND $17) THEN o.created_at END DESC,
   CASE WHEN $16 = 'created_at' AND NOT $17 THEN o.created_at END,
   CASE WHEN $17 OR $16 IN ('status', 'project') THEN o.id END DESC,
   CASE WHEN NOT $17 THEN o.id END;

-- name: figures
-- Per source, so that both sides of a pair count, each for its own.
SELECT psp_cell(source), psp_cell(project), sum(count), psp_amount(sum(amount), currency),
       coalesce(sum(count) FILTER (WHERE status = 'success'), 0),
       psp_amount(coalesce(sum(amount) FILTER (WHERE status = 'success'), 0), currency),
       coalesce(sum(count) FILTER (WHERE status = 'failed'), 0),
       round(100 * coalesce(sum(count) FILTER (WHERE status = 'success'), 0) / sum(count), 2),
       psp_cell(currency), direction
  FROM (
    SELECT k.source, k.project, k.status, k.currency, k.direction, q.count, q.amount
      FROM psp_quarters q
      JOIN psp_kinds k ON k.id = q.kind_id
     WHERE ($1::timestamptz IS NULL OR q.quarter >= $1)
       AND ($2::timestamptz IS NULL OR q.quarter < $2)
       AND psp_chosen(k, $3, $4, $5, $6, $7, $8, $9)
       AND $10::numeric IS NULL AND $11::numeric IS NULL
    UNION ALL
    SELECT source, coalesce(project, ''), status, coalesce(currency, ''),
           coalesce(direction, ''), 1, coalesce(amount, 0)
      FROM psp_selected($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     WHERE $10 IS NOT NULL OR $11 IS NOT NULL) told
 GROUP BY source, project, currency, direction
HAVING sum(count) > 0
 ORDER BY sum(amount) DESC, source, project, currency, direction;

-- name: clients
SELECT * FROM psp_entities WHERE source = $1 AND kind = $2 ORDER BY name, id;

-- name: reconciliation
SELECT recon_date, psp_cell(match_status), psp_cell(discrepancy_type),
       psp_cell(client_operation_id), psp_cell(first_source_id), psp_cell(second_source_id),
       psp_cell(project), psp_cell(currency), psp_amount(first_amount, currency),
       psp_amount(second_amount, currency), psp_amount(amount_diff, currency), first_status,
       second_status, psp_instant(first_created_at), psp_instant(second_created_at), state,
       psp_cell(owner_name)
  FROM psp_reconciliation_lines($1, $2, $3, $4);

-- name: count_reconciliation
SELECT count(*) FROM (
  SELECT FROM psp_reconciliation_lines($1, $2, $3, $4) LIMIT $5) counted;
