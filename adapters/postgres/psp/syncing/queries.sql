-- name: ask_for_run
INSERT INTO psp_runs (id, source, kind, initial, first_day, last_day, state, asked_by, asked_at)
VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)
    ON CONFLICT DO NOTHING
RETURNING *;

-- name: joined_run
SELECT * FROM psp_runs
 WHERE source = $1 AND state IN ('waiting', 'running')
   AND CASE WHEN initial THEN 'incremental' ELSE kind END
       = CASE WHEN $3 THEN 'incremental' ELSE $2 END
   AND ($3 OR initial OR (first_day IS NOT DISTINCT FROM $4 AND last_day IS NOT DISTINCT FROM $5));

-- name: waiting_backfills
SELECT count(*) FROM psp_runs
 WHERE source = $1 AND kind = 'backfill' AND NOT initial AND state IN ('waiting', 'running');

-- name: active_runs
-- In the order in which they are taken up.
SELECT *, heard_at > clock_timestamp() - $3::interval AS heard FROM psp_runs
 WHERE source = $1 AND state IN ('waiting', 'running')
 ORDER BY state = 'running' DESC,
          array_position($2::text[], CASE WHEN initial THEN 'incremental' ELSE kind END), number
   FOR UPDATE;

-- name: take_up
UPDATE psp_runs
   SET state = 'running', holder = $2, heard_at = clock_timestamp(),
       started_at = coalesce(started_at, $3)
 WHERE number = $1
RETURNING *;

-- name: hold_run
SELECT * FROM psp_runs WHERE id = $1 AND holder = $2 AND state = 'running' FOR UPDATE;

-- name: save_run
UPDATE psp_runs
   SET state = $2, started_at = $3, finished_at = $4, pages = $5, records = $6, new = $7,
       changed = $8, parked = $9, progress = $10, total = $11, days = $12, error_code = $13,
       error = $14, heard_at = clock_timestamp(),
       holder = CASE WHEN $2 = 'running' THEN holder END
 WHERE id = $1;

-- name: hear_run
UPDATE psp_runs SET heard_at = clock_timestamp()
 WHERE id = $1 AND holder = $2 AND state = 'running' RETURNING id;

-- name: others_wait
SELECT EXISTS (
  SELECT FROM psp_runs
   WHERE source = $1 AND state = 'waiting'
     AND array_position($2::text[], CASE WHEN initial THEN 'incremental' ELSE kind END) < $3);

-- name: place_of_feed
SELECT cursor, first_day, last_day, done FROM psp_cursors
 WHERE source = $1 AND feed = $2 AND run_id IS NOT DISTINCT FROM $3;

-- name: move_feed
INSERT INTO psp_cursors (source, feed, run_id, cursor, first_day, last_day, done, moved_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (source, feed, run_id) DO UPDATE
   SET cursor = excluded.cursor, first_day = excluded.first_day, last_day = excluded.last_day,
       done = excluded.done, moved_at = excluded.moved_at;

-- name: end_walk
DELETE FROM psp_cursors WHERE run_id = $1;

-- name: standing
SELECT coalesce((SELECT total FROM psp_sources WHERE source = $1), 0) AS total,
       (SELECT count(*) FROM psp_parked WHERE source = $1 AND state = 'open') AS parked,
       place.feed, place.cursor,
       coalesce((SELECT bool_and(first_day IS NULL OR done) FROM psp_cursors
                  WHERE source = $1 AND run_id IS NULL), false) AS initial_done
  FROM (VALUES (0)) one
  LEFT JOIN LATERAL (SELECT feed, cursor FROM psp_cursors WHERE source = $1 AND run_id IS NULL
                      ORDER BY moved_at DESC LIMIT 1) place ON true;

-- name: runs_of_standing
(SELECT 'active' AS role, r.* FROM psp_runs r
  WHERE source = $1 AND state IN ('waiting', 'running') AND kind IN ('incremental', 'backfill')
  ORDER BY state = 'running' DESC, number LIMIT 1)
UNION ALL
(SELECT 'last', r.* FROM psp_runs r
  WHERE source = $1 AND kind IN ('incremental', 'backfill') AND finished_at IS NOT NULL
  ORDER BY number DESC LIMIT 1)
UNION ALL
(SELECT 'success', r.* FROM psp_runs r
  WHERE source = $1 AND kind IN ('incremental', 'backfill') AND state = 'completed'
  ORDER BY number DESC LIMIT 1)
UNION ALL
(SELECT 'asked', r.* FROM psp_runs r
  WHERE source = $1 AND (kind = 'incremental' OR initial)
  ORDER BY number DESC LIMIT 1)
UNION ALL
(SELECT 'metadata', r.* FROM psp_runs r
  WHERE source = $1 AND kind = 'metadata'
  ORDER BY number DESC LIMIT 1);

-- name: asked_at
SELECT asked_at FROM psp_runs WHERE source = $1 AND kind = $2 ORDER BY number DESC LIMIT 1;

-- name: orphans
SELECT DISTINCT source FROM psp_runs r
 WHERE state = 'running' AND heard_at <= clock_timestamp() - $1::interval
    OR state = 'waiting' AND NOT EXISTS (
         SELECT FROM psp_runs o WHERE o.source = r.source AND o.state = 'running');

-- name: page_of_runs
SELECT * FROM psp_every_run
 WHERE ($1::text IS NULL OR source = $1) AND ($2::bigint IS NULL OR number < $2)
 ORDER BY number DESC LIMIT $3;

-- name: get_run
SELECT * FROM psp_every_run WHERE id = $1;

-- name: forget_runs
WITH past AS (
  SELECT number FROM psp_runs r
   WHERE finished_at < $1
     AND EXISTS (SELECT FROM psp_runs n
                  WHERE n.source = r.source AND n.kind = r.kind AND n.state = 'completed'
                    AND n.number > r.number)
   LIMIT $2),
gone AS (DELETE FROM psp_runs r USING past p WHERE r.number = p.number RETURNING r.number)
SELECT count(*) FROM gone;
