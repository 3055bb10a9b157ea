-- name: stand_by
SELECT pg_advisory_lock_shared(hashtext('altyn'), hashtext('sequencers'));

-- name: become_sequencer
SELECT pg_try_advisory_lock(hashtext('altyn'), hashtext('sequencer'));

-- name: others_stand_by
SELECT count(*) > 1 FROM pg_locks
 WHERE locktype = 'advisory' AND classid = hashtext('altyn')::oid
   AND objid = hashtext('sequencers')::oid
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database());

-- name: highest_batch
SELECT id FROM event_batches ORDER BY id DESC LIMIT 1;

-- name: give_positions
-- Runs on the connection that holds the lock, so nobody else does the same. The positions are
-- durable before anybody hears of them: NOTIFY is delivered after its transaction's commit.
WITH fresh AS (
  SELECT id, sum(events) OVER (ORDER BY id) - events AS before
    FROM (SELECT id, events FROM event_batches
           WHERE first_position IS NULL AND id >= $1
           ORDER BY id LIMIT $2) waiting
), given AS (
  UPDATE event_batches b
     SET first_position = fresh.before + coalesce(
           (SELECT first_position + events FROM event_batches
             WHERE first_position IS NOT NULL ORDER BY first_position DESC LIMIT 1), 1)
    FROM fresh
   WHERE b.id = fresh.id AND b.id = ANY (ARRAY(SELECT id FROM fresh))
  RETURNING b.id, b.first_position + b.events - 1 AS last_position
)
SELECT count(*) AS batches, max(id) AS highest_id, max(last_position) AS head,
       pg_notify('altyn_events', max(last_position)::text)
  FROM given
HAVING count(*) > 0;

-- name: head
SELECT first_position + events - 1 FROM event_batches
 WHERE first_position IS NOT NULL ORDER BY first_position DESC LIMIT 1;

-- name: read
SELECT at_position, type, owner, at, data, balance, currency
  FROM read_events($1, $2, $3, $4, $5, $6, $7, $8);

-- name: figures
SELECT coalesce((SELECT first_position + events - 1 FROM event_batches
                  WHERE first_position IS NOT NULL ORDER BY first_position DESC LIMIT 1), 0)
         AS position,
       coalesce((SELECT extract(epoch FROM clock_timestamp() - committed_after)
                   FROM event_batches WHERE first_position IS NULL ORDER BY id LIMIT 1), 0)::float8
         AS lag_seconds;

-- name: append_events
WITH batch AS (
  INSERT INTO event_batches (id, events)
  VALUES (nextval('batch_ids'), cardinality($1::text[])) RETURNING id
)
INSERT INTO events (batch_id, n, type, owner, at, data)
SELECT batch.id, e.n - 1, e.type, e.owner, $4, e.data::jsonb
  FROM batch
 CROSS JOIN unnest($1::text[], $2::uuid[], $3::text[]) WITH ORDINALITY AS e (type, owner, data, n);

-- name: forget_expired_tickets
DELETE FROM live_tickets
 WHERE hash = ANY (ARRAY(SELECT hash FROM live_tickets WHERE expires_at <= $1
                          ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED));

-- name: add_ticket
INSERT INTO live_tickets (hash, credential, expires_at) VALUES ($1, $2, $3);

-- name: take_ticket
DELETE FROM live_tickets WHERE hash = $1 AND expires_at > $2 RETURNING credential;

-- name: announce
SELECT pg_notify($1, $2);
