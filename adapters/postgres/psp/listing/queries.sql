-- name: bins
-- Whole UTC days, and quarters of an hour at both ends where a period ends within a day.
WITH kinds AS MATERIALIZED (
  SELECT id, CASE $10 WHEN 'status' THEN status WHEN 'project' THEN project ELSE '' END AS value
    FROM psp_kinds k
   WHERE psp_chosen(k, $3, $4, $5, $6, $7, $8, $9)
)
SELECT value, day AS since, day + interval '24 hours' AS until, sum(count)::bigint AS count
  FROM psp_days JOIN kinds ON id = kind_id
 WHERE ($11::timestamptz IS NULL OR day >= $11) AND ($12::timestamptz IS NULL OR day < $12)
 GROUP BY value, day HAVING sum(count) > 0
UNION ALL
SELECT value, quarter, quarter + interval '15 minutes', sum(count)::bigint
  FROM psp_quarters JOIN kinds ON id = kind_id
 WHERE (quarter >= $1 AND quarter < $11 AND ($2::timestamptz IS NULL OR quarter < $2))
    OR (quarter >= $12 AND quarter < $2 AND quarter >= coalesce($11, quarter))
 GROUP BY value, quarter HAVING sum(count) > 0;

-- name: quarters
WITH kinds AS MATERIALIZED (
  SELECT id
    FROM psp_kinds k
   WHERE psp_chosen(k, $3, $4, $5, $6, $7, $8, $9)
     AND CASE $10 WHEN 'status' THEN status = $11::text WHEN 'project' THEN project = $11
                  ELSE true END
)
SELECT $11::text AS value, quarter AS since, quarter + interval '15 minutes' AS until,
       sum(count)::bigint AS count
  FROM psp_quarters JOIN kinds ON id = kind_id
 WHERE quarter >= $1 AND quarter < $2
 GROUP BY quarter HAVING sum(count) > 0;

-- name: quarters_of_few
-- The same for a long time of which few kinds are wanted: each by itself.
WITH kinds AS MATERIALIZED (
  SELECT id
    FROM psp_kinds k
   WHERE psp_chosen(k, $3, $4, $5, $6, $7, $8, $9)
     AND CASE $10 WHEN 'status' THEN status = $11::text WHEN 'project' THEN project = $11
                  ELSE true END
)
SELECT $11::text AS value, quarter AS since, quarter + interval '15 minutes' AS until,
       sum(count)::bigint AS count
  FROM kinds,
       LATERAL (SELECT quarter, count FROM psp_quarters
                 WHERE kind_id = id AND quarter >= $1 AND quarter < $2 OFFSET 0) counted
 GROUP BY quarter HAVING sum(count) > 0;

-- name: within
-- What lies in these spans of time, one after the other.
SELECT o.*
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[])
         WITH ORDINALITY AS bin (value, since, until, n),
       LATERAL (SELECT * FROM psp_selected(NULL, NULL, $4, $5, $6, $7, $8, $9, $10, NULL, NULL) s
                 WHERE s.created_at >= bin.since AND s.created_at < bin.until OFFSET 0) o
 WHERE CASE $11 WHEN 'status' THEN o.status = bin.value
                WHEN 'project' THEN coalesce(o.project, '') = bin.value ELSE true END
   AND ($13::uuid IS NULL
        OR CASE WHEN $11 IN ('status', 'project') AND bin.value <> $14::text THEN true
                WHEN $12::boolean THEN (o.created_at, o.id) < ($15::timestamptz, $13)
                ELSE (o.created_at, o.id) > ($15, $13) END)
 ORDER BY bin.n, CASE WHEN $12 THEN o.created_at END DESC, CASE WHEN $12 THEN o.id END DESC,
       o.created_at, o.id
OFFSET $16 LIMIT $17;

-- name: listed
-- Each choice is a constant when this is planned, so that what is not chosen costs nothing and an
-- index gives the order.
SELECT o.*
  FROM psp_selected($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) o
 WHERE ($10::numeric IS NULL OR coalesce(o.amount, -1) >= $10)
   AND ($11::numeric IS NULL OR coalesce(o.amount, -1) <= $11)
   AND psp_sought(o, $12, $13, $14)
   AND ($17::uuid IS NULL OR
        CASE $15 || CASE WHEN $16::boolean THEN ' down' ELSE ' up' END
          WHEN 'created_at down' THEN (o.created_at, o.id) < ($18::timestamptz, $17)
          WHEN 'created_at up' THEN (o.created_at, o.id) > ($18, $17)
          WHEN 'updated_at down' THEN (o.updated_at, o.id) < ($19::text::timestamptz, $17)
          WHEN 'updated_at up' THEN (o.updated_at, o.id) > ($19::text::timestamptz, $17)
          WHEN 'amount down' THEN (coalesce(o.amount, -1), o.id) < ($19::text::numeric, $17)
          WHEN 'amount up' THEN (coalesce(o.amount, -1), o.id) > ($19::text::numeric, $17)
          WHEN 'status down' THEN
            o.status < $19 OR (o.status = $19 AND (o.created_at, o.id) < ($18, $17))
          WHEN 'status up' THEN
            o.status > $19 OR (o.status = $19 AND (o.created_at, o.id) < ($18, $17))
          WHEN 'project down' THEN coalesce(o.project, '') < $19
            OR (coalesce(o.project, '') = $19 AND (o.created_at, o.id) < ($18, $17))
          ELSE coalesce(o.project, '') > $19
            OR (coalesce(o.project, '') = $19 AND (o.created_at, o.id) < ($18, $17))
        END)
 ORDER BY
   CASE WHEN $15 = 'updated_at' AND $16 THEN o.updated_at END DESC,
   CASE WHEN $15 = 'updated_at' AND NOT $16 THEN o.updated_at END,
   CASE WHEN $15 = 'amount' AND $16 THEN coalesce(o.amount, -1) END DESC,
   CASE WHEN $15 = 'amount' AND NOT $16 THEN coalesce(o.amount, -1) END,
   CASE WHEN $15 = 'status' AND $16 THEN o.status END DESC,
   CASE WHEN $15 = 'status' AND NOT $16 THEN o.status END,
   CASE WHEN $15 = 'project' AND $16 THEN coalesce(o.project, '') END DESC,
   CASE WHEN $15 = 'project' AND NOT $16 THEN coalesce(o.project, '') END,
   CASE WHEN $15 IN ('status', 'project') OR ($15 = 'created_at' AND $16) THEN o.created_at END DESC,
   CASE WHEN $15 = 'created_at' AND NOT $16 THEN o.created_at END,
   CASE WHEN $16 OR $15 IN ('status', 'project') THEN o.id END DESC,
   CASE WHEN NOT $16 THEN o.id END
OFFSET $20 LIMIT $21;

-- name: of_few_days
-- By the last change, where going back to those days by an index would take long.
SELECT o.* FROM (
  SELECT * FROM psp_selected($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL) OFFSET 0) o
 WHERE $12::uuid IS NULL
    OR CASE WHEN $10::boolean THEN (o.updated_at, o.id) < ($11::text::timestamptz, $12)
            ELSE (o.updated_at, o.id) > ($11::text::timestamptz, $12) END
 ORDER BY CASE WHEN $10 THEN o.updated_at END DESC, CASE WHEN $10 THEN o.id END DESC,
          o.updated_at, o.id
OFFSET $13 LIMIT $14;

-- name: counted
SELECT count(*) FROM (
  SELECT FROM psp_selected($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) o
   WHERE ($10::numeric IS NULL OR coalesce(o.amount, -1) >= $10)
     AND ($11::numeric IS NULL OR coalesce(o.amount, -1) <= $11)
     AND psp_sought(o, $12, $13, $14)
   LIMIT $15) counted;

-- name: known
SELECT EXISTS (
  SELECT FROM psp_operations o
   WHERE o.source_id = ANY ($1::text[]) OR o.reference_id = ANY ($1)
      OR o.client_operation_id = ANY ($1) OR o.order_id = ANY ($1) OR o.utr = ANY ($1)
      OR o.email_hash = $2::bytea);

-- name: plan_anew
SET LOCAL plan_cache_mode = force_custom_plan;

-- name: get
SELECT * FROM psp_operations WHERE id = $1;

-- name: changes
SELECT * FROM psp_changes WHERE operation_id = $1 ORDER BY id;

-- name: kept
SELECT o.party, r.sealed AS raw
  FROM psp_operations o LEFT JOIN psp_raw r ON r.operation_id = o.id
 WHERE o.id = $1;
