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

-- name: hold_shard
-- Whoever stops in mid-transaction (frozen, cut off) does not hold it for ever.
SELECT position FROM event_cursors
 WHERE consumer = $1 AND topic = $2 AND partition = $3
   AND set_config('idle_in_transaction_session_timeout', '15s', true) IS NOT NULL
   FOR UPDATE;

-- name: begin_shard
INSERT INTO event_cursors (consumer, topic, partition, position) VALUES ($1, $2, $3, 0)
    ON CONFLICT DO NOTHING;

-- name: move_cursor
UPDATE event_cursors SET position = $4 WHERE consumer = $1 AND topic = $2 AND partition = $3;

-- name: behind
-- Objects of which something waits. The last one is locked: whoever takes it away, and finds that
-- nothing is left to do, does so before us, or after we have put more behind it.
SELECT given.subject
  FROM unnest($2::text[]) AS given (subject)
 CROSS JOIN LATERAL (
   SELECT FROM events_put_by waiting
    WHERE waiting.consumer = $1 AND waiting.subject = given.subject
    ORDER BY waiting.position DESC LIMIT 1 FOR SHARE) last;

-- name: put_by
INSERT INTO events_put_by (consumer, subject, position, error)
SELECT $1, subject, position, $4 FROM unnest($2::text[], $3::bigint[]) AS given (subject, position)
    ON CONFLICT DO NOTHING;

-- name: take_waited
DELETE FROM events_put_by waiting
 USING unnest($2::text[], $3::bigint[]) AS given (subject, position)
 WHERE waiting.consumer = $1
   AND waiting.subject = given.subject AND waiting.position = given.position
RETURNING waiting.position;

-- name: cursors
SELECT topic, partition, position FROM event_cursors WHERE consumer = $1;

-- name: oldest_put_by
SELECT position FROM events_put_by
 WHERE consumer = $1 AND subject = $2 ORDER BY position LIMIT 1;

-- name: pass_over
INSERT INTO event_cursors AS known (consumer, topic, partition, position)
SELECT $1, topic, partition, $4
  FROM unnest($2::text[], $3::integer[]) AS given (topic, partition)
    ON CONFLICT (consumer, topic, partition)
    DO UPDATE SET position = excluded.position WHERE known.position < excluded.position;

-- name: count_put_by
SELECT consumer, count(*) AS events FROM events_put_by GROUP BY consumer;

-- name: become_consumers
SELECT name FROM unnest($1::text[]) AS asked (name)
 WHERE pg_try_advisory_lock(hashtext('altyn consumer'), hashtext(name));

-- name: become_relay
SELECT pg_try_advisory_lock(hashtext('altyn'), hashtext('relay'));

-- name: relay_mark
SELECT position, last_positions FROM event_relay;

-- name: mark_relayed
INSERT INTO event_relay (position, last_positions) VALUES ($1, $2)
ON CONFLICT (one) DO UPDATE
   SET position = excluded.position, last_positions = excluded.last_positions;

-- name: relay_figures
-- How far the relay has come, and how old the first event is that it has not published.
SELECT coalesce(marked.position, 0) AS position,
       coalesce((SELECT extract(epoch FROM clock_timestamp() - b.committed_after)
                   FROM event_batches b
                  WHERE b.first_position + b.events - 1 > coalesce(marked.position, 0)
                    AND b.first_position >= coalesce(
                          (SELECT first_position FROM event_batches
                            WHERE first_position <= coalesce(marked.position, 0) + 1
                            ORDER BY first_position DESC LIMIT 1), 0)
                  ORDER BY b.first_position LIMIT 1), 0)::float8 AS lag_seconds
  FROM (SELECT 1) one LEFT JOIN event_relay marked ON true;
