-- name: enqueue
-- A waiting one of this key is locked rather than passed over: it may not begin, and miss what
-- this transaction has written, before we commit.
INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, dedupe_key, status)
VALUES (0, $1, $2, now() + $3::interval, $4, 'queued')
    ON CONFLICT (dedupe_key) WHERE status = 'queued' AND dedupe_key IS NOT NULL
    DO UPDATE SET execute_after = CASE WHEN pgqueuer.attempts > 0 THEN pgqueuer.execute_after
              ELSE least(pgqueuer.execute_after, excluded.execute_after) END;

-- name: plan
-- A schedule that is new is due at once; one that has become shorter holds at once.
INSERT INTO pgqueuer (priority, entrypoint, status)
VALUES (0, $1, 'queued')
    ON CONFLICT (entrypoint) WHERE starts_with(entrypoint, 'every ')
    DO UPDATE SET execute_after = now() + $2::interval
        WHERE pgqueuer.status = 'queued' AND pgqueuer.execute_after > now() + $2::interval;

-- name: beat
UPDATE pgqueuer SET heartbeat = now()
 WHERE id = ANY ($1::bigint[]) AND queue_manager_id = $2 RETURNING id;

-- name: finish
DELETE FROM pgqueuer WHERE id = $1 AND queue_manager_id = $2;

-- name: put_back
UPDATE pgqueuer
   SET status = 'queued', queue_manager_id = NULL, updated = now(),
       execute_after = now() + $3::interval, attempts = $4
 WHERE id = $1 AND queue_manager_id = $2;

-- name: merge
-- Another one of this key waits already: it stands for both, with the failures of this one.
WITH gone AS (
  DELETE FROM pgqueuer WHERE id = $1 AND queue_manager_id = $2 RETURNING dedupe_key)
UPDATE pgqueuer waiting
   SET attempts = greatest(waiting.attempts, $4),
       execute_after = greatest(waiting.execute_after, now() + $3::interval)
  FROM gone
 WHERE waiting.dedupe_key = gone.dedupe_key AND waiting.status = 'queued';

-- name: bury
-- A job that could not handle an event is known by the consumer and the object: it is there once.
WITH gone AS (
  DELETE FROM pgqueuer WHERE id = $1 AND queue_manager_id = $2
  RETURNING entrypoint, convert_from(payload, 'UTF8')::jsonb AS payload, dedupe_key, created)
INSERT INTO dead_letters (kind, key, name, payload, once, attempts, error, enqueued_at)
SELECT CASE entrypoint WHEN 'events.retry' THEN 'event' ELSE 'job' END,
       CASE entrypoint WHEN 'events.retry'
         THEN (payload ->> 'consumer') || ' ' || (payload ->> 'subject') END,
       CASE entrypoint WHEN 'events.retry' THEN payload ->> 'consumer' ELSE entrypoint END,
       payload, substr(dedupe_key, length(entrypoint) + 2), $3, $4, created
  FROM gone
    ON CONFLICT (kind, key) WHERE key IS NOT NULL
    DO UPDATE SET attempts = excluded.attempts, error = excluded.error,
                  died_at = excluded.died_at;

-- name: figures
SELECT count(*) FILTER (WHERE status = 'queued') AS queued,
       count(*) FILTER (WHERE status = 'picked') AS running,
       (SELECT count(*) FROM dead_letters) AS dead,
       coalesce(extract(epoch FROM now() - min(execute_after)
         FILTER (WHERE status = 'queued' AND execute_after < now())), 0)::float8 AS age
  FROM pgqueuer WHERE NOT starts_with(entrypoint, 'every ');
